import type { KeptConnection } from "@/lib/db/system/processes/kept-connection";
import { waker } from "@/lib/db/system/processes/waker";
import { forget, remember } from "@/lib/remember";
import { Presences } from "./presence";
import { assertRoomFor } from "./stream-limits";
import { Wake } from "./wake";
import type { Watcher } from "./watcher";

/** Time between heartbeats. A presence lasts longer than two of them. */
const restMs = 5_000;
/** How long to collect events before sending them, so that a busy workspace's are sent together. */
const gatherMs = 250;

/** Stands for every workspace, after events may have been missed. */
const everywhere = "*";

/** The open streams of this process. It listens to the database only while there are any. */
export class Hub {
  readonly #watchers = new Set<Watcher>();
  /** Workspaces whose streams are about to be woken. */
  readonly #gathering = new Map<string, NodeJS.Timeout>();
  #channel: Promise<KeptConnection> | null = null;
  #heartbeat: NodeJS.Timeout | undefined;
  readonly presences = new Presences(restMs - 1_000);
  readonly closing = new AbortController();

  async add(watcher: Watcher): Promise<void> {
    assertRoomFor(watcher, this.#watchers);
    this.#watchers.add(watcher);
    this.#heartbeat ??= setInterval(() => this.#wake(new Wake(true), everywhere), restMs);
    this.#channel ??= waker().subscribe({
      topic: "live",
      onNotified: (workspaceId) => this.#gather(workspaceId),
      onListening: () => this.#gather(everywhere),
    });
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

  get streams(): number {
    return this.#watchers.size;
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
    clearInterval(this.#heartbeat);
    this.#heartbeat = undefined;
    for (const timer of this.#gathering.values()) clearTimeout(timer);
    this.#gathering.clear();
    const channel = this.#channel;
    this.#channel = null;
    await (await channel?.catch(() => null))?.close();
  }

  #gather(workspaceId: string): void {
    if (this.#gathering.has(workspaceId)) return;
    const wake = () => {
      this.#gathering.delete(workspaceId);
      this.#wake(new Wake(false), workspaceId);
    };
    this.#gathering.set(workspaceId, setTimeout(wake, gatherMs));
  }

  #wake(wake: Wake, workspaceId: string): void {
    for (const watcher of this.#watchers)
      if (workspaceId === everywhere || watcher.workspaceId === workspaceId) watcher.wake(wake);
  }
}

export const liveHub = (): Hub => remember("live-hub", () => new Hub());

/** Ends all streams, so that the server can close. */
export async function closeLive(): Promise<void> {
  await forget<Hub>("live-hub")?.close();
}
