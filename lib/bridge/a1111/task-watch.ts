import type { WebuiClient } from "@/lib/bridge/a1111/webui-client";
import { pause } from "@/lib/sdk/runner/bell";
import type { WorkTools } from "@/lib/sdk/runner/runner-program";

const lookMs = 500;
/** The server shows one of several within this time. */
const previewEveryMs = 2_000;

/**
 * Follows one request among those of others: progress and interrupt are the web UI's, not a request's. Older versions do
 * not say whose they are: then nothing is shown, and nothing interrupted.
 */
export class TaskWatch {
  readonly #client: WebuiClient;
  readonly #id: string;
  #wasStopped = false;
  #beganMs = performance.now();
  #isOurs = false;
  #nextPreviewMs = 0;

  constructor(client: WebuiClient, id: string) {
    this.#client = client;
    this.#id = id;
  }

  /** Milliseconds since it was known to run. */
  get ms(): number {
    return Math.round(performance.now() - this.#beganMs);
  }

  /** Tells how far it is, and interrupts it once it is not wanted, until the signal is aborted. */
  async follow(tools: WorkTools, ended: AbortSignal): Promise<void> {
    for (await pause(lookMs, ended); !ended.aborted; await pause(lookMs, ended))
      // It is a comfort: whether the web UI is there, the request itself tells.
      await this.#look(tools).catch(() => undefined);
  }

  /** Whether someone stopped it, once it is answered. What another request began since then hides is seen before. */
  async wasStopped(): Promise<boolean> {
    if (this.#wasStopped) return true;
    const { task, isStopped } = await this.#client.progress(false);
    return isStopped && (task ?? this.#id) === this.#id;
  }

  async #look({ signal, report, preview }: WorkTools): Promise<void> {
    const isShown = performance.now() >= this.#nextPreviewMs;
    const { task, isStopped, fraction, step, steps, image } = await this.#client.progress(isShown);
    if (task !== this.#id) {
      if (task !== undefined && !this.#isOurs) this.#beganMs = performance.now();
      return;
    }
    this.#isOurs = true;
    if (isStopped) this.#wasStopped = true;
    else if (signal.aborted) return this.#client.interrupt();
    report({ progress: fraction, ...(step !== null && steps !== null && { step, steps }) });
    if (image === null) return;
    this.#nextPreviewMs = performance.now() + previewEveryMs;
    preview(Buffer.from(image, "base64"));
  }
}

/** Interrupts a request that nobody waits for any more, if it is what runs. */
export async function interruptTask(client: WebuiClient, id: string): Promise<void> {
  try {
    const { task } = await client.progress(false);
    if (task === id) await client.interrupt();
  } catch {
    // It is away: then nothing runs.
  }
}
