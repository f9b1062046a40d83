import { setMaxListeners } from "node:events";
import type { KeptConnection } from "@/lib/db/system/processes/kept-connection";
import { waker } from "@/lib/db/system/processes/waker";
import { log } from "@/lib/log";
import { forget, remember } from "@/lib/remember";

/** A claim that waits. `key`: those with the same one can run the same jobs. */
export type WaitingClaim = {
  workspaceId: string;
  runnerId: string;
  key: string;
  /** Notes a sign of life of these runners of the workspace: a waiting claim counts as one. */
  touch: (runnerIds: readonly string[]) => Promise<void>;
  /** Tries to claim. `nothing`: no job for what it offers; `over`: it need not wait any more. */
  attempt: () => Promise<"nothing" | "full" | "over">;
};

/** Back-offs end and runners come and go without a notification. */
const lookEveryMs = 2_000;

/** The waiting claims of this process. It listens to the database only while there are any. */
export class WorkHub {
  readonly #waiting = new Set<WaitingClaim>();
  /** Workspaces to look through; null: all. */
  readonly #due = new Set<string | null>();
  #looking: Promise<void> | null = null;
  #channel: Promise<KeptConnection> | null = null;
  #timer: NodeJS.Timeout | undefined;
  readonly closing = new AbortController();

  constructor() {
    // Each claim that waits listens to it.
    setMaxListeners(0, this.closing.signal);
  }

  /** How many claims wait. */
  get size(): number {
    return this.#waiting.size;
  }

  async add(claim: WaitingClaim): Promise<void> {
    this.#waiting.add(claim);
    this.#timer ??= setInterval(() => {
      this.wake(null);
      this.#touchAll().catch((error) => log.warn({ err: error }, "waiting runners were not noted as there"));
    }, lookEveryMs);
    this.#channel ??= waker().subscribe({
      topic: "work",
      onNotified: (workspaceId) => this.wake(workspaceId),
      onListening: () => this.wake(null),
    });
    const channel = this.#channel;
    await channel.catch((error) => {
      if (this.#channel === channel) this.#channel = null;
      log.warn({ err: error }, "waiting claims are not woken by work, only now and then");
    });
  }

  async exit(claim: WaitingClaim): Promise<void> {
    this.#waiting.delete(claim);
    if (this.#waiting.size === 0) await this.#stopListening();
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.#looking;
    await this.#stopListening();
  }

  wake(workspaceId: string | null): void {
    this.#due.add(workspaceId);
    this.#looking ??= this.#look();
  }

  /** Also those that no look tries, since another could not be given anything either. */
  async #touchAll(): Promise<void> {
    const oneOfEach = new Map([...this.#waiting].map((claim) => [claim.workspaceId, claim]));
    for (const { workspaceId, touch } of oneOfEach.values()) {
      const there = [...this.#waiting].filter((claim) => claim.workspaceId === workspaceId);
      await touch([...new Set(there.map(({ runnerId }) => runnerId))]);
    }
  }

  async #look(): Promise<void> {
    while (this.#due.size > 0 && !this.closing.signal.aborted) {
      const due = new Set(this.#due);
      this.#due.clear();
      const isDue = ({ workspaceId }: WaitingClaim) => due.has(null) || due.has(workspaceId);
      await this.#tryEach([...this.#waiting].filter(isDue));
    }
    // In the same step as the last look at what is due, so that no wake is missed.
    this.#looking = null;
  }

  /** One claim after another: each wake costs one query at a time, however many wait. */
  async #tryEach(claims: readonly WaitingClaim[]): Promise<void> {
    const inVain = new Set<string>();
    for (const claim of claims) {
      const kind = `${claim.workspaceId} ${claim.key}`;
      if (inVain.has(kind) || !this.#waiting.has(claim)) continue;
      if ((await claim.attempt()) === "nothing") inVain.add(kind);
    }
  }

  async #stopListening(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    const channel = this.#channel;
    this.#channel = null;
    await (await channel?.catch(() => null))?.close();
  }
}

export const workHub = (): WorkHub => remember("work-hub", () => new WorkHub());

/** Ends all waiting claims, so that the server can close. */
export async function closeWorkHub(): Promise<void> {
  await forget<WorkHub>("work-hub")?.close();
}
