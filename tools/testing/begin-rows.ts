import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { connectTo } from "@/tools/testing/server/server";

/** What the database knows of types, by oid, for `bin/row-claims.mjs`. */
const typesOf = `SELECT jsonb_object_agg(oid, jsonb_build_object('name', typname, 'isEnum', typtype = 'e',
  'element', CASE WHEN typcategory = 'A' THEN typelem::int END)) AS types FROM pg_type`;

/** Empties the folder in which a run of the tests notes which rows it saw, and writes the types into it. */
export async function beginRows(databaseUrl: string): Promise<void> {
  const folder = path.resolve(".build/rows");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const client = await connectTo(databaseUrl);
  try {
    const { rows } = await client.query(typesOf);
    writeFileSync(path.join(folder, "types.json"), JSON.stringify(rows[0].types));
  } finally {
    await client.end();
  }
}
