import { Wake } from "./wake";

/** Whose stream it is and where it comes from. */
export type Origin = { workspaceId: string; accountId: string; network: string };

/** One open stream: asleep until a round begins. */
export class Watcher {
  readonly workspaceId: string;
  readonly accountId: string;
  readonly network: string;
  /** At first its own, since events may have come since the id after which it begins. */
  #wake: Wake | null = new Wake(false);
  #rise: () => void = () => undefined;

  constructor({ workspaceId, accountId, network }: Origin) {
    this.workspaceId = workspaceId;
    this.accountId = accountId;
    this.network = network;
  }

  wake(wake: Wake): void {
    // A heartbeat must not take the place of events that the stream has yet to look up.
    if (wake.isHeartbeat && this.#wake !== null) return;
    this.#wake = wake;
    this.#rise();
  }

  /** The last round that began since the previous call; waits for one. Null when stopped. */
  async rest(stop: AbortSignal): Promise<Wake | null> {
    if (this.#wake === null && !stop.aborted) {
      await new Promise<void>((resolve) => {
        this.#rise = () => {
          stop.removeEventListener("abort", this.#rise);
          resolve();
        };
        stop.addEventListener("abort", this.#rise);
      });
    }
    const wake = stop.aborted ? null : this.#wake;
    this.#wake = null;
    return wake;
  }
}
