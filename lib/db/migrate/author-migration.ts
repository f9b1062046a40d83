import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { lockFileText, prismaFolder as ownFolder } from "@/lib/db/migrate/migration-files";
import { schemaDrift } from "@/lib/db/migrate/schema-drift";
import { invalid } from "@/lib/errors";

/** Writes the next migration and returns its file, or undefined if the schema has not changed. */
export async function authorMigration(
  name: string,
  now: Date,
  prismaFolder = ownFolder,
): Promise<string | undefined> {
  if (!/^[a-z0-9_]{1,60}$/.test(name)) {
    throw invalid("name", "A migration's name has 1 to 60 characters of a-z, 0-9 and _, e.g. add_marks");
  }
  const sql = await schemaDrift(prismaFolder);
  if (sql === undefined) return undefined;
  const stamp = now.toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(prismaFolder, "migrations", `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  const lock = path.join(prismaFolder, "migrations", "migration_lock.toml");
  if (!existsSync(lock)) writeFileSync(lock, lockFileText);
  const file = path.join(folder, "migration.sql");
  writeFileSync(file, `-- expand\n${sql}`);
  return file;
}
