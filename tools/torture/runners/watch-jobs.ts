import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/db/client";
import { Caller } from "../processes/caller";
import { isSpoiled } from "./judge-jobs";
import { ws } from "./runner-order";

const everyMs = 500;
/** Longer than any back-off of three attempts and a silence together. */
const maxStillMs = 150_000;

export const countEnded = (): Promise<number> =>
  db().job.count({ where: { batchId: { not: null }, status: { in: ["completed", "failed", "canceled"] } } });

/**
 * Resolves once so many jobs have ended, or it is certain that something is wrong; false if none ended for so long that
 * none will.
 */
export async function untilEnded(jobs: number, isCaught: () => boolean): Promise<boolean> {
  let [last, changedMs] = [-1, performance.now()];
  while (performance.now() - changedMs <= maxStillMs) {
    const ended = await countEnded();
    if (ended >= jobs || isCaught() || (await isSpoiled())) return true;
    if (ended !== last) process.stderr.write(`\r${ended} jobs ended `);
    if (ended !== last) [last, changedMs] = [ended, performance.now()];
    await sleep(everyMs);
  }
  return false;
}

/** Resumes paused runners, as an admin would. */
export class Unpauser {
  readonly #caller: Caller;
  count = 0;

  constructor(base: string, token: string) {
    this.#caller = new Caller(base, token);
  }

  async until(signal: AbortSignal): Promise<void> {
    for (; !signal.aborted; await sleep(everyMs)) {
      const paused = await db().runner.findMany({
        where: { pausedAt: { not: null }, removedAt: null },
        select: { id: true, version: true },
      });
      for (const { id, version } of paused) {
        const asked = { body: { paused: false }, headers: { "if-match": `"v${version}"` } };
        const { status } = await this.#caller.once("PATCH", `/workspaces/${ws}/runners/${id}`, asked);
        if (status === 200) this.count++;
      }
    }
  }
}
