import type { Heartbeat, HeartbeatBody } from "@/lib/contracts/runners";
import { announce } from "@/lib/db/announce";
import { takeBack } from "@/lib/db/jobs/attempts";
import { lockJobRow } from "@/lib/db/jobs/find-jobs";
import { type BeatingRunner, type HeardRow, hearAttempts } from "@/lib/db/runners/hear-attempts";
import { touchRunners } from "@/lib/db/runners/write-runners";
import { inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { isSignDue } from "@/lib/domain/runners/runner-state";
import { expiryOf } from "@/lib/services/jobs/fence";
import { beatingRunner, type RunnerCall } from "./own-runner";

/** The longest time between heartbeats that is asked for. */
const maxSeconds = 15;

/** Jobs of attempts that were silent too long are taken back, unless another attempt began. False if there are none. */
async function takeBackSilent(
  scope: Scope<"job:claim">,
  { heard, silenceSeconds }: BeatingRunner,
): Promise<boolean> {
  const silent = heard.filter(({ state }) => state === "overdue");
  for (const { id, jobId } of silent)
    await inTransaction(async (tx) => {
      await lockJobRow(scope, jobId, tx);
      const batchId = await takeBack(scope, id, expiryOf(scope, silenceSeconds), tx);
      if (batchId !== null) await announce(scope, { kind: "batch", batchId }, tx);
    });
  return silent.length > 0;
}

type Beats = HeartbeatBody["attempts"];

function answerOf(
  scope: Scope,
  { silenceSeconds, pausedAt }: BeatingRunner,
  beats: Beats,
  rows: readonly HeardRow[],
): Heartbeat {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const now = scope.now().getTime();
  const most = now + silenceSeconds * 1_000;
  return {
    attempts: beats.map(({ id }) => {
      const row = byId.get(id);
      if (row === undefined || row.state !== "running") {
        const because = row?.because ?? null;
        const said = because === null ? {} : { because };
        return { id, state: row?.state ?? "lost", expiresAt: null, expiresInSeconds: 0, ...said };
      }
      const at = Math.min(row.expiresAt.getTime(), most);
      const expiresInSeconds = Math.max(0, (at - now) / 1_000);
      return { id, state: row.state, expiresAt: new Date(at).toISOString(), expiresInSeconds };
    }),
    paused: pausedAt !== null,
    heartbeatSeconds: Math.min(maxSeconds, silenceSeconds / 4),
  };
}

/** Whether there is something to write: the time alone is written three times in a silence. */
function hasNews(scope: Scope, { heard, silenceSeconds }: BeatingRunner, beats: Beats) {
  const dueMs = scope.now().getTime() + silenceSeconds * 1_000;
  const isDue = ({ state, expiresAt }: HeardRow) =>
    state === "overdue" || (state === "running" && expiresAt.getTime() < dueMs);
  return beats.some((said) => Object.keys(said).length > 1) || heard.some(isDue);
}

/** Extends the leases of a runner's attempts, and returns which still run. One that is not its own is `lost`, as one that never was. */
export async function beat(
  viewer: Viewer,
  ws: string,
  call: RunnerCall,
  { attempts }: HeartbeatBody,
): Promise<Heartbeat> {
  const scope = authorize(viewer, ws, "job:claim");
  const ids = attempts.map(({ id }) => id);
  const runner = await beatingRunner(scope, call, ids);
  if (!hasNews(scope, runner, attempts)) {
    if (isSignDue(runner, scope.now())) await touchRunners(scope, [runner.id], scope.now());
    return answerOf(scope, runner, attempts, runner.heard);
  }
  const isBack = await takeBackSilent(scope, runner);
  const written = await hearAttempts(
    scope,
    { runnerId: runner.id, silenceSeconds: runner.silenceSeconds },
    attempts,
  );
  const { heard } = isBack ? await beatingRunner(scope, call, ids) : runner;
  // If two rows are for one attempt, the later one counts.
  return answerOf(scope, runner, attempts, [...heard, ...written]);
}
