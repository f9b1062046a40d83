/** An attempt as it is stored. `expiresAtMs`: by the wall clock of who wrote it. */
export type Heard = { id: string; expiresAtMs: number; silenceMs: number };

/** Monotonic time, which does not jump, and the wall clock, read together (ms). */
export type Now = { monotonicMs: number; wallMs: number };

type WatchedAttempt = { expiresAtMs: number; dueMs: number };

/** The watcher was away if it looks this much later than it meant to. */
const awayMs = 15_000;

/**
 * Says which attempts were silent too long. Time counts only while this process looks: after a start, a sleep or a
 * freeze, nobody is late before a full silence has passed. Clocks that are set do not matter.
 */
export class SilenceWatch {
  #watched = new Map<string, WatchedAttempt>();
  #lookedMs: number | null = null;

  /** The ids of those that are late; they are not watched any more. */
  late(heard: readonly Heard[], { monotonicMs, wallMs }: Now): string[] {
    const wasAway = this.#lookedMs === null || monotonicMs - this.#lookedMs > awayMs;
    this.#lookedMs = monotonicMs;
    const before = wasAway ? new Map<string, WatchedAttempt>() : this.#watched;
    this.#watched = new Map(
      heard.map(({ id, expiresAtMs, silenceMs }) => {
        const known = before.get(id);
        if (known?.expiresAtMs === expiresAtMs) return [id, known];
        // What was just written tells by the wall clock how long it was meant to last; anything else lasts a full silence.
        const meantMs = wasAway ? silenceMs : expiresAtMs - wallMs;
        const leftMs = meantMs > 0 && meantMs <= 2 * silenceMs ? meantMs : silenceMs;
        return [id, { expiresAtMs, dueMs: monotonicMs + leftMs }];
      }),
    );
    const late = heard
      .filter(({ id }) => (this.#watched.get(id)?.dueMs ?? 0) <= monotonicMs)
      .map(({ id }) => id);
    for (const id of late) this.#watched.delete(id);
    return late;
  }
}
