import pg from "pg";
import { isMissingDatabase, unreachable } from "@/lib/db/migrate/unreachable";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { tableWithRows } from "./load-rows";

/** What a database to restore into has: nothing yet, or rows, and what an unfinished restore noted in it. */
export type TargetContent = { table: string | null; restoring: string | null };

const nothing: TargetContent = { table: null, restoring: null };

async function restoringIn(client: pg.Client, key: string): Promise<string | null> {
  const { rows } = await client.query<{ value: string }>(`SELECT value FROM "Setting" WHERE key = $1`, [key]);
  return rows[0]?.value ?? null;
}

/** Changes nothing; a database that does not exist has nothing. `key`: of the setting that a restore notes itself in. */
export async function readTarget(
  system: SystemScope<"backup">,
  url: string,
  key: string,
): Promise<TargetContent> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const table = await tableWithRows(system, client);
    return table === null ? nothing : { table, restoring: await restoringIn(client, key).catch(() => null) };
  } catch (error) {
    if (isMissingDatabase(error)) return nothing;
    throw unreachable(url, error);
  } finally {
    await client.end().catch(() => undefined);
  }
}
