import { log } from "@/lib/log";

type Closer = { name: string; close: () => Promise<unknown> };

const longestMs = 9500;
/**
 * npm forwards a signal that the process group has already received: within this time, a second signal is that copy.
 */
const secondPressMs = 700;

/** Closes what was opened, in reverse order, once. */
export class Shutdown {
  readonly #closers: Closer[] = [];
  #closing: Promise<void> | undefined;

  add(name: string, close: () => Promise<unknown>): void {
    this.#closers.push({ name, close });
  }

  closeAll(): Promise<void> {
    this.#closing ??= this.#closeInOrder();
    return this.#closing;
  }

  async #closeInOrder(): Promise<void> {
    for (let closer = this.#closers.pop(); closer; closer = this.#closers.pop()) {
      try {
        await closer.close();
      } catch (error) {
        log.error({ err: error, part: closer.name }, "a part did not close");
      }
    }
  }

  /** Shuts down on SIGINT, SIGTERM and a closed terminal; a second Ctrl-C exits at once. */
  onSignals(): void {
    let firstAt: number | undefined;
    const end = (signal: NodeJS.Signals) => {
      if (firstAt !== undefined) {
        if (signal === "SIGINT" && Date.now() - firstAt > secondPressMs) process.exit(130);
        return;
      }
      firstAt = Date.now();
      process.stdout.write("Stopping …\n");
      setTimeout(() => process.exit(1), longestMs).unref();
      void this.closeAll().then(() => process.exit(0));
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  }
}
