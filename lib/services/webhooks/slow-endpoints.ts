/** An answer that takes longer is slow. */
const slowMs = 2_000;
/** An endpoint that was slow counts as slow for so long, unless it answers quickly before. */
const keptMs = 10 * 60_000;

/** Which endpoints hold a place for long, as this process has seen. Times are those of `performance.now`. */
export class SlowEndpoints {
  readonly #until = new Map<string, number>();

  /** Notes a try that took so long, or takes so long by now. */
  note(webhookId: string, ms: number, now: number, hasEnded: boolean): void {
    if (ms > slowMs) this.#until.set(webhookId, now + keptMs);
    else if (hasEnded) this.#until.delete(webhookId);
  }

  ids(now: number): Set<string> {
    for (const [id, until] of this.#until) if (until <= now) this.#until.delete(id);
    return new Set(this.#until.keys());
  }
}
