import { caller } from "@/lib/lane";
import { within } from "@/lib/within";
import type { Begin, Begun } from "./begin-attempts";
import { type WaitingClaim, workHub } from "./work-hub";

type Wait = Pick<WaitingClaim, "workspaceId" | "runnerId" | "key" | "touch"> & {
  waitMs: number;
  leaving: AbortSignal;
  /** Tries to claim; null: there is no use in waiting. */
  tryNow: () => Promise<Begin | null>;
};

class Waiting implements WaitingClaim {
  readonly workspaceId: string;
  readonly runnerId: string;
  readonly key: string;
  readonly touch: Wait["touch"];
  readonly begun: Promise<Begun[]>;
  readonly #tryNow: Wait["tryNow"];
  #resolve: (begun: Begun[]) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;
  #hasEnded = false;

  constructor({ workspaceId, runnerId, key, touch, tryNow }: Wait) {
    this.workspaceId = workspaceId;
    this.runnerId = runnerId;
    this.key = key;
    this.touch = touch;
    this.#tryNow = tryNow;
    this.begun = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Ends the wait, with nothing unless something was begun. */
  over(begun: Begun[] = []): "over" {
    this.#hasEnded = true;
    this.#resolve(begun);
    return "over";
  }

  async attempt() {
    if (this.#hasEnded) return "over";
    try {
      const begin = await this.#tryNow();
      if (begin === null || begin.begun.length > 0) return this.over(begin?.begun);
      return begin.hasRoom ? "nothing" : "full";
    } catch (error) {
      this.#hasEnded = true;
      this.#reject(error);
      return "over";
    }
  }
}

/** Tries whenever work may have come, until something is begun, the time is over or the caller leaves. */
export async function waitForWork(wait: Wait): Promise<Begun[]> {
  caller().endTurn?.();
  const hub = workHub();
  const done = new AbortController();
  const until = within(wait.waitMs, wait.leaving, hub.closing.signal, done.signal);
  const waiting = new Waiting(wait);
  const end = () => void waiting.over();
  until.addEventListener("abort", end);
  if (until.aborted) end();
  try {
    await hub.add(waiting);
    return await waiting.begun;
  } finally {
    until.removeEventListener("abort", end);
    // Else the hub's signal, which lives as long as the process, would know of this wait until its time is over.
    done.abort();
    await hub.exit(waiting);
  }
}
