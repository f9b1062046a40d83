import { setTimeout as sleep } from "node:timers/promises";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { readiness } from "@/lib/services/processes/readiness";

type Closer = { name: string; close: () => Promise<unknown> };
/** How a signal ends the process: how long requests are still taken, and how long running ones may take to finish. */
type Patience = { drainMs: number; stopMs: number };

const second = 1_000;
/** For everything after the last response: connections, the embedded database. */
const closingMs = 9.5 * second;
/**
 * npm forwards a signal that the process group has already received: within this time, a second signal is that copy.
 */
const secondPressMs = 700;

/** Closes what was opened, in reverse order, once. */
export class Shutdown {
  readonly #early: Closer[] = [];
  readonly #closers: Closer[] = [];
  #closing: Promise<void> | undefined;
  #wasCut = false;
  /** Of the responses that run; set by the signal. */
  stopMs = 0;

  add(name: string, close: () => Promise<unknown>): void {
    this.#closers.push({ name, close });
  }

  /** What ends before requests do: other processes take over, browsers connect to them. */
  addEarly(name: string, close: () => Promise<unknown>): void {
    this.#early.push({ name, close });
  }

  /** Something that ran was not finished. */
  cut(): void {
    this.#wasCut = true;
  }

  closeAll(): Promise<void> {
    this.#closing ??= this.#closeInOrder();
    return this.#closing;
  }

  async #closeInOrder(): Promise<void> {
    await this.#closeEarly();
    for (let closer = this.#closers.pop(); closer; closer = this.#closers.pop()) await close(closer);
  }

  async #closeEarly(): Promise<void> {
    await Promise.all(this.#early.splice(0).map(close));
  }

  async #end({ drainMs, stopMs }: Patience): Promise<void> {
    setTimeout(() => process.exit(1), drainMs + stopMs + closingMs).unref();
    this.stopMs = stopMs;
    const wasOpen = readiness().isOpen;
    readiness().drain();
    if (wasOpen && drainMs > 0) await Promise.all([this.#closeEarly(), sleep(drainMs)]);
    await this.closeAll();
    process.exit(this.#wasCut ? 1 : 0);
  }

  /** Shuts down on SIGTERM, a closed terminal, and SIGINT, which takes no more requests; a second Ctrl-C exits at once. */
  onSignals(): void {
    let firstAt: number | undefined;
    const end = (signal: NodeJS.Signals) => {
      if (firstAt !== undefined) {
        if (signal === "SIGINT" && Date.now() - firstAt > secondPressMs) process.exit(130);
        return;
      }
      firstAt = Date.now();
      process.stdout.write("Stopping …\n");
      const drainMs = signal === "SIGINT" ? 0 : env.drainSeconds * second;
      void this.#end({ drainMs, stopMs: env.stopSeconds * second });
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  }
}

async function close({ name, close }: Closer): Promise<void> {
  try {
    await close();
  } catch (error) {
    log.error({ err: error, part: name }, "a part did not close");
  }
}
