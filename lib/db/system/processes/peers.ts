import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { type RemovalNotice, readRemoved } from "@/lib/db/removed-channel";
import type { KeptConnection } from "@/lib/db/system/processes/kept-connection";
import type { Waker } from "@/lib/db/system/processes/waker";
import { AppError } from "@/lib/errors";

/** Arbitrary, but the same in every process. */
const lockKey = 4_071_969_002;
/** The session of a process that was killed just now may take a moment to end. */
const lockTries = 20;
const betweenTriesMs = 250;

export type Listener = {
  /** Whether this process must be the only one. */
  alone: boolean;
  onRemoved(removed: RemovalNotice): void;
  /** Called after connecting: earlier notifications were missed. */
  onJoined(hasOthers: boolean): Promise<void>;
  /** Called when all notifications sent before this time (of `performance.now`) have arrived. */
  onHeard(atMs: number): void;
  /** Called when the connection has ended; it is made again. */
  onLost?(): void;
  /** Called when the connection does not respond; others may not respond either. */
  onSilent?(): void;
};

const refusal = (alone: boolean) =>
  new AppError(
    "conflict",
    alone
      ? "Another Fluxara process runs on this database: with the local disk or the embedded database there can be one. Stop it, or give all of them the same DATABASE_URL, FLUXARA_S3_* and FLUXARA_SECRET"
      : "Another Fluxara process runs on this database with the local disk: stop it, or give it the same FLUXARA_S3_*",
  );

async function lock(client: pg.Client, alone: boolean): Promise<void> {
  const text = `SELECT pg_try_advisory_lock${alone ? "" : "_shared"}($1) AS got`;
  for (let tries = 0; tries < lockTries; tries++) {
    const { rows } = await client.query<{ got: boolean }>(text, [lockKey]);
    if (rows[0]?.got === true) return;
    await sleep(betweenTriesMs);
  }
  throw refusal(alone);
}

async function hasOthers(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 0 AND objid = $1::oid AND objsubid = 1 AND granted
     AND pid <> pg_backend_pid() AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) LIMIT 1`,
    [lockKey],
  );
  return rows.length > 0;
}

/**
 * Joins the processes of this database by a lock that the waker's connection holds for as long as it lives: shared, or
 * exclusive for a process that must be alone. Receives what others remove, and confirms every second that nothing is
 * missing. Throws `conflict` if it may not join.
 */
export function joinPeers(waker: Waker, listener: Listener): Promise<KeptConnection> {
  return waker.subscribe({
    topic: "removed",
    onNotified(payload) {
      const removed = readRemoved(payload);
      if (removed !== null) listener.onRemoved(removed);
    },
    async onListening(client) {
      const joinedAt = performance.now();
      await lock(client, listener.alone);
      await listener.onJoined(await hasOthers(client));
      listener.onHeard(joinedAt);
    },
    onHeard: (atMs) => listener.onHeard(atMs),
    onSilent: () => listener.onSilent?.(),
    onLost: () => listener.onLost?.(),
  });
}
