import { db } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/access/access";
import type { AttemptState } from "@/lib/domain/jobs/attempt-rules";

export type HeardRow = {
  id: string;
  jobId: string;
  state: AttemptState;
  expiresAt: Date;
  because: string | null;
};

/** Those of these attempts that are the runner's. */
export function listHeard(
  { workspaceId }: Scope<"job:claim">,
  runnerId: string,
  ids: readonly string[],
): Promise<HeardRow[]> {
  return db().$queryRaw<HeardRow[]>`
    SELECT id, "jobId", state::text AS state, "expiresAt", because FROM "Attempt"
    WHERE id = ANY(${[...ids]}::uuid[]) AND "runnerId" = ${runnerId}::uuid AND "workspaceId" = ${workspaceId}::uuid`;
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
 * Notes a heartbeat. A row is written only if the runner says something new, or three times in a silence: each time the
 * attempt gets a third more than its silence.
 */
export async function hearAttempts(
  scope: Scope<"job:claim">,
  { runnerId, silenceSeconds }: { runnerId: string; silenceSeconds: number },
  said: readonly AttemptNews[],
): Promise<void> {
  const now = scope.now().getTime();
  const [due, until] = [1, 4 / 3].map((part) => new Date(now + part * silenceSeconds * 1_000));
  await db().$executeRaw`
    UPDATE "Attempt" t SET "expiresAt" = CASE WHEN t."expiresAt" < ${due}::timestamptz THEN ${until}::timestamptz ELSE t."expiresAt" END,
      progress = coalesce(s.progress, t.progress), step = coalesce(s.step, t.step), steps = coalesce(s.steps, t.steps),
      note = coalesce(s.note, t.note), furthest = greatest(t.furthest, s.reached),
      restarts = CASE WHEN s.reached > coalesce(t.furthest, 0) THEN 0 ELSE t.restarts END
    FROM (SELECT *, coalesce(progress, step::float8 / nullif(steps, 0)) AS reached FROM json_to_recordset(${JSON.stringify(said)}::json) h(id uuid, progress float8, step int, steps int, note text)) s
    WHERE t.id = s.id AND t."workspaceId" = ${scope.workspaceId}::uuid AND t."runnerId" = ${runnerId}::uuid
      AND t.state = 'running' AND (t."expiresAt" < ${due}::timestamptz
        OR (coalesce(s.progress, t.progress), coalesce(s.step, t.step), coalesce(s.steps, t.steps), coalesce(s.note, t.note))
          IS DISTINCT FROM (t.progress, t.step, t.steps, t.note))`;
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
