import { workshop } from "@/lib/bytes/storage/storage";
import { db } from "@/lib/db/client";
import { chainAll } from "@/lib/services/audit/chain-events";
import { verifyChains } from "@/lib/services/audit/verify-chain";
import { runFsck } from "@/lib/services/fsck/run-fsck";
import { finishDueRemovals } from "@/lib/services/retention/finish-removals";
import { sweepBlobs } from "@/lib/services/storage/sweep-blobs";
import { sweepOrphans } from "@/lib/services/tidy/sweep-orphans";
import { waitUntil } from "@/tools/testing/wait-until";
import type { TestBed } from "./test-bed";

/** Counts of what must never happen. */
export type Violations = {
  /** Artifacts that were removed and should not have been. */
  wronglyRemoved: number;
  /** Artifacts that should have been removed and were not. */
  leftBehind: number;
  /** Acknowledged artifacts that do not exist. */
  lost: number;
  rowsWithoutBytes: number;
  /** Still there after `fsck --repair`. */
  bytesWithoutRows: number;
  /** Days whose stored sums differ from the sums of their artifacts. */
  wrongSums: number;
  /** Removals not recorded exactly once, and broken chains of audit events. */
  audit: number;
};

export const noViolations = (): Violations => ({
  wronglyRemoved: 0,
  leftBehind: 0,
  lost: 0,
  rowsWithoutBytes: 0,
  bytesWithoutRows: 0,
  wrongSums: 0,
  audit: 0,
});

export const countOf = (violations: Violations): number =>
  Object.values(violations).reduce((sum, count) => sum + count, 0);

/** Waits for the statements of killed processes, which the database ends some moments later. */
async function actorsGone(): Promise<void> {
  await waitUntil("the statements of killed processes to end", async () => {
    const [row] = await db().$queryRaw<{ n: bigint }[]>`
      SELECT count(*) AS n FROM pg_stat_activity
      WHERE application_name = 'torture' AND datname = current_database() AND state <> 'idle'`;
    return Number(row?.n) === 0;
  });
}

/** Removes everything that the background loop would, regardless of age. */
export async function sweep(): Promise<void> {
  const until = AbortSignal.timeout(60_000);
  await finishDueRemovals({ until });
  await sweepBlobs(until);
  await workshop().sweep(-1_000);
  await sweepOrphans(-1_000);
}

async function statesOf(ground: TestBed, violations: Violations): Promise<void> {
  const ids = [...ground.expected.keys()];
  const rows = await db().artifact.findMany({
    where: { id: { in: ids } },
    select: { id: true, state: true },
  });
  const states = new Map(rows.map((row) => [row.id, row.state]));
  for (const [id, expected] of ground.expected) {
    const state = states.get(id);
    if (state === undefined) violations.lost++;
    else if (expected === "kept" && state === "removed") violations.wronglyRemoved++;
    else if (expected === "removed" && state !== "removed") violations.leftBehind++;
  }
}

async function auditOf(ground: TestBed): Promise<number> {
  await chainAll(AbortSignal.timeout(60_000));
  await verifyChains("whole", new AbortController().signal);
  const removed = [...ground.expected].filter(([, state]) => state === "removed").map(([id]) => id);
  const where = { action: "artifact.remove", subject: { in: removed } };
  const events = await db().auditEvent.groupBy({ by: ["subject"], where, _count: true });
  const wrong = events.filter((row) => row._count !== 1).length + (removed.length - events.length);
  return wrong + (await db().auditChain.count({ where: { brokenSeq: { not: null } } }));
}

/** Sweeps, then compares rows, bytes and audit events with what must be true. */
export async function inspect(ground: TestBed): Promise<Violations> {
  await actorsGone();
  await sweep();
  const violations = noViolations();
  const { findings, sums } = await runFsck({ deep: true, repair: true });
  violations.rowsWithoutBytes = findings.filter(({ kind }) => kind !== "stray").length;
  violations.bytesWithoutRows = findings.filter(({ kind, repaired }) => kind === "stray" && !repaired).length;
  violations.wrongSums = sums.wrong;
  await statesOf(ground, violations);
  violations.audit = await auditOf(ground);
  return violations;
}
