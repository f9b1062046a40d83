import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { Db, Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { EndingRight } from "@/lib/domain/access/permissions";
import { maxFailuresInRow } from "@/lib/domain/jobs/attempt-rules";
import type { Offer } from "@/lib/domain/runners/offer";
import { offersText, textDigest } from "@/lib/domain/runners/offers-digest";

const json = (value: object) => value as Prisma.InputJsonValue;

export type RunnerWords = {
  name: string;
  kind: "comfyui" | "a1111" | "sample" | "other";
  programVersion: string | null;
  instance: string;
  capacity: number;
  labels: Record<string, string>;
  environments: string[];
  offers: Offer[];
  silenceSeconds: number;
};

const stored = (offers: readonly Offer[]) => {
  const text = offersText(offers);
  return { offers: json(offers), offersSha: textDigest(text), offersBytes: Buffer.byteLength(text) };
};

/** The account’s runner of a name, as it is. */
export type NamedRunner = { id: string; instance: string; offersSha: string | null; lastSeenAt: Date };

/** The account's runner of this name, locked; null if it has none. */
export async function lockNamed(
  scope: Scope<"job:claim">,
  name: string,
  tx: Db,
): Promise<NamedRunner | null> {
  const [row] = await tx.$queryRaw<NamedRunner[]>`
    SELECT id, instance, "offersSha", "lastSeenAt" FROM "Runner" WHERE "workspaceId" = ${scope.workspaceId}::uuid AND "accountId" = ${scope.userId}::uuid
      AND name = ${name} AND "removedAt" IS NULL FOR UPDATE`;
  return row ?? null;
}

/** Null if the account has a runner of this name, which the unique key decides. */
export async function insertRunner(
  scope: Scope<"job:claim">,
  { offers, labels, ...words }: RunnerWords & { id: string | undefined },
  tx: Db,
): Promise<string | null> {
  const { id, ...rest } = words;
  const rows = await tx.runner.createManyAndReturn({
    data: [
      {
        ...(id === undefined ? {} : { id }),
        ...rest,
        workspaceId: scope.workspaceId,
        accountId: scope.userId,
        lastSeenAt: scope.now(),
        createdAt: scope.now(),
        ...stored(offers),
        labels,
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  return rows[0]?.id ?? null;
}

export async function updateRunner(
  scope: Scope<"job:claim">,
  id: string,
  { offers, ...words }: RunnerWords,
  tx: Db,
): Promise<void> {
  await tx.runner.updateMany({
    where: { id, workspaceId: scope.workspaceId },
    data: {
      ...words,
      ...stored(offers),
      lastSeenAt: scope.now(),
      version: { increment: 1 },
    },
  });
}

type Change = { pausedAt: Date | null } | { removedAt: Date };

/** False if the runner has another version. */
export async function changeRunnerRow(
  scope: Scope<"job:claim" | "retention:write">,
  { id, version }: { id: string; version: number | undefined },
  change: Change,
  tx: Db,
): Promise<boolean> {
  const { count } = await tx.runner.updateMany({
    where: {
      id,
      workspaceId: scope.workspaceId,
      removedAt: null,
      ...(version === undefined ? {} : { version }),
    },
    data: {
      ...change,
      // A runner that was removed is kept for its history alone.
      ...("removedAt" in change ? stored([]) : {}),
      pausedBecause: null,
      failedInRow: 0,
      version: { increment: 1 },
    },
  });
  return count > 0;
}

/** A sign of life, noted at most three times in a silence. */
export async function touchRunners(
  { workspaceId }: Scope<"job:claim">,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  await db().$executeRaw`
    UPDATE "Runner" SET "lastSeenAt" = ${at}::timestamptz
    WHERE id = ANY(${[...ids]}::uuid[]) AND "workspaceId" = ${workspaceId}::uuid
      AND "lastSeenAt" < ${at}::timestamptz - "silenceSeconds" * interval '1 second' / 3`;
}

/** Counts an attempt that failed or was lost; returns why the runner is paused now, if that paused it. */
export async function countFailure(
  scope: Scope<EndingRight>,
  id: string,
  error: string,
  tx: Db,
): Promise<string | null> {
  const because = `${maxFailuresInRow} attempts in a row failed: ${error}`;
  const rows = await tx.$queryRaw<{ isPaused: boolean }[]>`
    UPDATE "Runner" r SET "failedInRow" = r."failedInRow" + 1,
      "pausedAt" = CASE WHEN p.now THEN ${scope.now()}::timestamptz ELSE r."pausedAt" END,
      "pausedBecause" = CASE WHEN p.now THEN ${because} ELSE r."pausedBecause" END,
      version = r.version + CASE WHEN p.now THEN 1 ELSE 0 END
    FROM (SELECT id, "pausedAt" IS NULL AND "failedInRow" + 1 >= ${maxFailuresInRow} AS now FROM "Runner"
      WHERE id = ${id}::uuid FOR UPDATE) p
    WHERE r.id = p.id AND r."workspaceId" = ${scope.workspaceId}::uuid
    RETURNING p.now AS "isPaused"`;
  return rows[0]?.isPaused ? because : null;
}

export async function countCompletion(
  { workspaceId }: Scope<"job:run">,
  id: string,
  tx: Statements,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Runner" SET "failedInRow" = 0
    WHERE id = ${id}::uuid AND "workspaceId" = ${workspaceId}::uuid AND "failedInRow" > 0`;
}

/** What a paused runner's last failures took from the tries of jobs that are open is given back. Locks only their jobs. */
export async function forgiveFailures(
  { workspaceId }: Scope<EndingRight>,
  runnerId: string,
  most: number,
  tx: Db,
): Promise<void> {
  const attempts = await tx.$queryRaw<{ id: string; jobId: string }[]>`
    SELECT id, "jobId" FROM "Attempt" WHERE "workspaceId" = ${workspaceId}::uuid AND "runnerId" = ${runnerId}::uuid
      AND state IN ('failed', 'lost') ORDER BY "endedAt" DESC LIMIT ${most}`;
  const [ids, jobIds] = [attempts.map(({ id }) => id), attempts.map(({ jobId }) => jobId)];
  // In the order of all who lock several.
  await tx.$queryRaw`SELECT id FROM "Job" WHERE id = ANY(${jobIds}::uuid[]) ORDER BY id FOR UPDATE`;
  await tx.$executeRaw`
    WITH forgiven AS (
      UPDATE "Attempt" SET counts = false WHERE counts AND id = ANY(${ids}::uuid[])
        AND "jobId" IN (SELECT id FROM "Job" WHERE id = ANY(${jobIds}::uuid[]) AND status IN ('queued', 'running'))
      RETURNING "jobId")
    UPDATE "Job" j SET tries = greatest(j.tries - f.count, 0), "notBefore" = NULL
    FROM (SELECT "jobId", count(*)::int AS count FROM forgiven GROUP BY "jobId") f
    WHERE j.id = f."jobId"`;
}
