import { db, rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import type { AttemptState } from "@/lib/domain/jobs/attempt-rules";

import type { RunnerRow } from "./runner-row";

export type HeardRow = {
  id: string;
  jobId: string;
  state: AttemptState;
  expiresAt: Date;
  because: string | null;
};

/** A runner that calls, without what it offers; `heard`: those of its attempts that the call is about. */
export type BeatingRunner = Pick<
  RunnerRow,
  "id" | "accountId" | "name" | "instance" | "silenceSeconds" | "pausedAt" | "lastSeenAt"
> & { heard: HeardRow[] };

type HeartbeatRow = Omit<BeatingRunner, "heard"> & {
  [K in keyof HeardRow as `heard ${K}`]: HeardRow[K] | null;
};

/** One statement for both: every runner calls four times in a silence. */
export async function findBeatingRunner(
  { workspaceId }: Scope<"job:claim">,
  id: string,
  attemptIds: readonly string[],
): Promise<BeatingRunner | null> {
  const rows = await rowsOf<HeartbeatRow>(Prisma.sql`
    SELECT r.id, r."accountId", r.name, r.instance, r."silenceSeconds", r."pausedAt", r."lastSeenAt",
      t.id AS "heard id", t."jobId" AS "heard jobId", t.state::text AS "heard state", t."expiresAt" AS "heard expiresAt",
      t.because AS "heard because"
    FROM "Runner" r LEFT JOIN "Attempt" t ON t.id = ANY(${[...attemptIds]}::uuid[]) AND t."runnerId" = r.id
      AND t."workspaceId" = r."workspaceId"
    WHERE r.id = ${id}::uuid AND r."workspaceId" = ${workspaceId}::uuid AND r."removedAt" IS NULL`);
  const [runner] = rows;
  return runner === undefined ? null : { ...runner, heard: rows.flatMap(heardIn) };
}

function heardIn(row: HeartbeatRow): HeardRow[] {
  const { "heard id": id, "heard jobId": jobId, "heard state": state, "heard expiresAt": expiresAt } = row;
  if (id === null || jobId === null || state === null || expiresAt === null) return [];
  return [{ id, jobId, state, expiresAt, because: row["heard because"] }];
}

/** What a runner says of a running attempt. What it leaves out stays as it was. */
export type AttemptNews = {
  id: string;
  progress?: number | undefined;
  step?: number | undefined;
  steps?: number | undefined;
  note?: string | undefined;
};

/**
 * Notes a heartbeat, and returns what it wrote of attempts. A row is written only if the runner says something new, or three times in a silence: each time the
 * attempt gets a third more than its silence. The runner's own sign of life goes with it, unless another holds the runner, who then notes one.
 */
export function hearAttempts(
  scope: Scope<"job:claim">,
  { runnerId, silenceSeconds }: { runnerId: string; silenceSeconds: number },
  said: readonly AttemptNews[],
): Promise<HeardRow[]> {
  const now = scope.now().getTime();
  const [due, until] = [1, 4 / 3].map((part) => new Date(now + part * silenceSeconds * 1_000));
  return rowsOf<HeardRow>(Prisma.sql`
    WITH sign AS (
      UPDATE "Runner" SET "lastSeenAt" = ${scope.now()}::timestamptz WHERE id IN (
        SELECT id FROM "Runner" WHERE id = ${runnerId}::uuid AND "workspaceId" = ${scope.workspaceId}::uuid
          AND "lastSeenAt" < ${scope.now()}::timestamptz - "silenceSeconds" * interval '1 second' / 3
        FOR UPDATE SKIP LOCKED))
    UPDATE "Attempt" t SET "expiresAt" = CASE WHEN t."expiresAt" < ${due}::timestamptz THEN ${until}::timestamptz ELSE t."expiresAt" END,
      progress = coalesce(s.progress, t.progress), step = coalesce(s.step, t.step), steps = coalesce(s.steps, t.steps),
      note = coalesce(s.note, t.note), furthest = greatest(t.furthest, s.reached),
      restarts = CASE WHEN s.reached > coalesce(t.furthest, 0) THEN 0 ELSE t.restarts END
    FROM (SELECT *, coalesce(progress, step::float8 / nullif(steps, 0)) AS reached FROM json_to_recordset(${JSON.stringify(said)}::json) h(id uuid, progress float8, step int, steps int, note text)) s
    WHERE t.id = s.id AND t."workspaceId" = ${scope.workspaceId}::uuid AND t."runnerId" = ${runnerId}::uuid
      AND t.state = 'running' AND (t."expiresAt" < ${due}::timestamptz
        OR (coalesce(s.progress, t.progress), coalesce(s.step, t.step), coalesce(s.steps, t.steps), coalesce(s.note, t.note))
          IS DISTINCT FROM (t.progress, t.step, t.steps, t.note))
    RETURNING t.id, t."jobId", t.state::text AS state, t."expiresAt", t.because`);
}

/** Notes that another process of the runner has taken over its open attempts. */
export function countRestarts(
  { workspaceId }: Scope<"job:claim">,
  runnerId: string,
): Promise<{ id: string; jobId: string; restarts: number }[]> {
  return db().$queryRaw<{ id: string; jobId: string; restarts: number }[]>`
    UPDATE "Attempt" SET restarts = restarts + 1
    WHERE "runnerId" = ${runnerId}::uuid AND "workspaceId" = ${workspaceId}::uuid AND state IN ('running', 'overdue')
    RETURNING id, "jobId", restarts`;
}
