import type { KeptConnection } from "@/lib/db/system/processes/kept-connection";
import { openLiveChannel } from "@/lib/db/system/processes/live-channel";
import { AppError } from "@/lib/errors";
import { forget, remember } from "@/lib/remember";

/** Browsers allow six HTTP/1.1 connections per site, and programs rarely need more than one. */
const mostPerAccount = 24;

/** One open stream: asleep until its workspace has events. */
export class Watcher {
  #isAwake = true;
  #rise: () => void = () => undefined;

  constructor(
    readonly workspaceId: string,
    readonly accountId: string,
  ) {}

  wake(): void {
    this.#isAwake = true;
    this.#rise();
  }

  /** Resolves when woken, after `ms`, or when stopped. Returns whether it was woken since the last call. */
  async rest(ms: number, stop: AbortSignal): Promise<boolean> {
    if (!this.#isAwake && !stop.aborted) {
      await new Promise<void>((resolve) => {
        const rise = () => {
          clearTimeout(timer);
          stop.removeEventListener("abort", rise);
          resolve();
        };
        const timer = setTimeout(rise, ms);
        stop.addEventListener("abort", rise);
        this.#rise = rise;
      });
    }
    const wasWoken = this.#isAwake;
    this.#isAwake = false;
    return wasWoken;
  }
}

/** The open streams of this process. It listens to the database only while there are any. */
export class Hub {
  readonly #watchers = new Set<Watcher>();
  #channel: Promise<KeptConnection> | null = null;
  readonly closing = new AbortController();

  async enter(watcher: Watcher): Promise<void> {
    const own = [...this.#watchers].filter(({ accountId }) => accountId === watcher.accountId);
    if (own.length >= mostPerAccount)
      throw new AppError("rate_limited", `At most ${mostPerAccount} event streams an account`);
    this.#watchers.add(watcher);
    this.#channel ??= openLiveChannel((workspaceId) => this.#wake(workspaceId));
    const channel = this.#channel;
    try {
      await channel;
    } catch (error) {
      // Another stream may have replaced the channel by now.
      if (this.#channel === channel) this.#channel = null;
      this.#watchers.delete(watcher);
      throw error;
    }
  }

  async exit(watcher: Watcher): Promise<void> {
    this.#watchers.delete(watcher);
    if (this.#watchers.size === 0) await this.#stopListening();
  }

  /** Ends all streams and their shared connection: an embedded database cannot stop while that is open. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.#stopListening();
  }

  async #stopListening(): Promise<void> {
    const channel = this.#channel;
    this.#channel = null;
    await (await channel?.catch(() => null))?.close();
  }

  #wake(workspaceId: string | null): void {
    for (const watcher of this.#watchers)
      if (workspaceId === null || watcher.workspaceId === workspaceId) watcher.wake();
  }
}

export const liveHub = (): Hub => remember("live-hub", () => new Hub());

/** Ends all streams, so that the server can close. */
export async function closeLive(): Promise<void> {
  await forget<Hub>("live-hub")?.close();
}
