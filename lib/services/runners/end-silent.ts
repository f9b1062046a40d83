import { performance } from "node:perf_hooks";
import { type Clock, systemClock } from "@/lib/clock";
import { announce } from "@/lib/db/announce";
import { markOverdue } from "@/lib/db/jobs/attempts";
import { lockJobRow } from "@/lib/db/jobs/find-jobs";
import { appendJobEvent } from "@/lib/db/jobs/write-jobs";
import { announceWork } from "@/lib/db/runners/announce-work";
import { type HeardAttempt, listHeardAttempts } from "@/lib/db/system/jobs/open-attempts";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSweep } from "@/lib/domain/access/access";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { lastHearingMs } from "@/lib/domain/jobs/attempt-rules";
import { type Heard, SilenceWatch } from "@/lib/domain/jobs/silence-watch";
import { loseAttempt } from "./lose-attempts";

const bySweep = authorizeSystem("sweep");

/** Watched under another name once overdue: it has more time then. */
const heardOf = ({ id, state, expiresAt, silenceSeconds }: HeardAttempt): Heard => ({
  id: `${id} ${state}`,
  expiresAtMs: expiresAt.getTime(),
  silenceMs: state === "overdue" ? lastHearingMs : silenceSeconds * 1_000,
});

/** Its job waits again; the runner may still take it back. */
async function setOverdue({ jobId, workspaceId, ...attempt }: HeardAttempt): Promise<void> {
  const scope = authorizeSweep(workspaceId);
  await inTransaction(async (tx) => {
    await lockJobRow(scope, jobId, tx);
    const overdue = await markOverdue(scope, attempt, tx);
    if (overdue === null) return;
    await appendJobEvent(scope, jobId, { kind: "overdue", detail: { attempt: overdue.number } }, tx);
    await announceWork(scope, tx);
    await announce(scope, { kind: "batch", batchId: overdue.batchId }, tx);
  });
}

/** Ends the silence of runners: their attempts are overdue, or lost if those were the last ones allowed. */
export class SilentAttempts {
  readonly #watch = new SilenceWatch();
  readonly #clock: Clock;
  readonly #monotonicMs: () => number;

  constructor(clock: Clock = systemClock, monotonicMs = () => performance.now()) {
    this.#clock = clock;
    this.#monotonicMs = monotonicMs;
  }

  async round(): Promise<void> {
    const heard = await listHeardAttempts(bySweep);
    const now = { monotonicMs: this.#monotonicMs(), wallMs: this.#clock().getTime() };
    const late = new Set(this.#watch.late(heard.map(heardOf), now));
    for (const attempt of heard.filter((each) => late.has(`${each.id} ${each.state}`))) {
      if (attempt.state === "running") await setOverdue(attempt);
      else await loseAttempt(authorizeSweep(attempt.workspaceId), attempt, "taken");
    }
  }
}
