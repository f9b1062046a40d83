import { Round } from "./round";

/** Whose stream it is and where it comes from. */
export type Origin = { workspaceId: string; accountId: string; network: string };

/** One open stream: asleep until a round begins. */
export class Watcher {
  readonly workspaceId: string;
  readonly accountId: string;
  readonly network: string;
  /** At first its own, since events may have come since the id after which it begins. */
  #round: Round | null = new Round(false);
  #rise: () => void = () => undefined;

  constructor({ workspaceId, accountId, network }: Origin) {
    this.workspaceId = workspaceId;
    this.accountId = accountId;
    this.network = network;
  }

  wake(round: Round): void {
    // A heartbeat must not take the place of events that the stream has yet to look up.
    if (round.isHeartbeat && this.#round !== null) return;
    this.#round = round;
    this.#rise();
  }

  /** The last round that began since the previous call; waits for one. Null when stopped. */
  async rest(stop: AbortSignal): Promise<Round | null> {
    if (this.#round === null && !stop.aborted) {
      await new Promise<void>((resolve) => {
        this.#rise = () => {
          stop.removeEventListener("abort", this.#rise);
          resolve();
        };
        stop.addEventListener("abort", this.#rise);
      });
    }
    const round = stop.aborted ? null : this.#round;
    this.#round = null;
    return round;
  }
}
