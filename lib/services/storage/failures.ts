import { log } from "@/lib/log";

/** What failed among many that must not wait for each other: the first error, and where. */
export class Failures {
  readonly #at: string[] = [];
  #first: unknown;

  /** Whether the work was done; what it throws is kept. */
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

  /** One line in the log, if anything failed. */
  tell(what: string): void {
    if (this.#at.length === 0) return;
    log.error({ err: this.#first, failed: this.#at.length, at: this.#at.slice(0, 20) }, what);
  }
}
