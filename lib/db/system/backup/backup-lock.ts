import pg from "pg";
import { connectionUrl } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";

/** Arbitrary, but the same in every process. */
const lockKey = 4_071_969_003;

/** Throws `unavailable` if the lock was lost, and with it the certainty that no other backup has begun. */
export type LockCheck = () => Promise<void>;

const lost = (cause: unknown) =>
  new AppError("unavailable", "The connection to the database was lost during the backup: run it again", {
    cause,
  });

/** Works while no other process backs this database up. The lock ends with the process. Throws `conflict`. */
export async function withBackupLock<T>(
  _system: SystemScope<"backup">,
  work: (assertHeld: LockCheck) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: connectionUrl(), keepAlive: true });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1) AS got", [
      lockKey,
    ]);
    if (rows[0]?.got !== true)
      throw new AppError(
        "conflict",
        "Another backup of this installation is running: wait until it has ended",
      );
    return await work(async () => {
      await client.query("SELECT 1").catch((error) => Promise.reject(lost(error)));
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}
