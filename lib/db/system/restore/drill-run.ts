import pg from "pg";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { timeId } from "@/lib/time-id";

type DrillRun = { startedAt: Date; whole: boolean; host: string; result: object };

/** Adds a row to a database that this process is not the program of. */
export async function insertDrillRun(
  _system: SystemScope<"backup">,
  url: string,
  { startedAt, whole, host, result }: DrillRun,
): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query(
      `INSERT INTO "Run" (id, kind, "startedAt", "finishedAt", whole, host, result) VALUES ($1, 'drill', $2, now(), $3, $4, $5)`,
      [timeId(startedAt), startedAt, whole, host, JSON.stringify(result)],
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
