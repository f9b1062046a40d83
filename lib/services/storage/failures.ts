import { log } from "@/lib/log";

/** Collects failures among independent pieces of work: keeps the first error and where it happened. */
export class Failures {
  readonly #at: string[] = [];
  #first: unknown;

  /** Returns whether the work succeeded; records what it throws. */
  async trying(at: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (this.#at.length === 0) this.#first = error;
      this.#at.push(at);
      return false;
    }
  }

  /** Logs one line if anything failed. */
  log(what: string): void {
    if (this.#at.length === 0) return;
    log.error({ err: this.#first, failed: this.#at.length, at: this.#at.slice(0, 20) }, what);
  }
}
