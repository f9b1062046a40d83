import type { Attempt } from "@/lib/contracts/attempts";
import type { Heartbeat, HeartbeatBody } from "@/lib/contracts/runners";
import { Bell } from "@/lib/sdk/runner/bell";
import type { AttemptProgress } from "@/lib/sdk/runner/runner-program";

const maxKnown = 1_000;

/** Why attempts are stopped whose work a newer process goes on with. */
export class RunnerReplaced extends Error {
  constructor() {
    super("a newer process has its name");
    this.name = "RunnerReplaced";
  }
}

type HeldAttempt = { ending: AbortController; progress: AttemptProgress };

/** The attempts that this process runs. */
export class HeldAttempts {
  readonly #held = new Map<string, HeldAttempt>();
  /** Also those that ended lately: a list read before that may still have them as open. */
  readonly #known = new Set<string>();
  #hasNews = false;
  /** Rings when one begins, ends, or has something to tell. */
  readonly news = new Bell();
  /** Rings when one ends. */
  readonly ended = new Bell();

  get size(): number {
    return this.#held.size;
  }

  /** Whether there is progress that was not told. */
  get hasNews(): boolean {
    return this.#hasNews;
  }

  isKnown(id: string): boolean {
    return this.#held.has(id) || this.#known.has(id);
  }

  /** The signal is aborted when it is over or all are stopped. */
  begin({ id }: Attempt): AbortSignal {
    const ending = new AbortController();
    this.#held.set(id, { ending, progress: {} });
    this.#remember(id);
    this.news.ring();
    return ending.signal;
  }

  update(id: string, progress: AttemptProgress): void {
    const holding = this.#held.get(id);
    if (holding === undefined) return;
    holding.progress = { ...holding.progress, ...progress };
    this.#hasNews = true;
    this.news.ring();
  }

  end(id: string): void {
    if (!this.#held.delete(id)) return;
    this.news.ring();
    this.ended.ring();
  }

  /** What to tell; then it is no longer news. */
  progress(): HeartbeatBody["attempts"] {
    this.#hasNews = false;
    return [...this.#held].map(([id, { progress }]) => ({ id, ...progress }));
  }

  /** Stops those that the server no longer has as running. */
  stopThose(answers: Heartbeat["attempts"]): void {
    for (const { id, state, because } of answers)
      if (state !== "running") this.#held.get(id)?.ending.abort(new Error(because ?? state));
  }

  #remember(id: string): void {
    this.#known.add(id);
    for (const oldest of this.#known) {
      if (this.#known.size <= maxKnown) return;
      this.#known.delete(oldest);
    }
  }

  stopAll(reason = new Error("the runner is ending")): void {
    for (const { ending } of this.#held.values()) ending.abort(reason);
  }
}
