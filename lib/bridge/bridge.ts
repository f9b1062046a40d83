import { AttemptFolder, type KeptResult } from "@/lib/bridge/attempt-folder";
import { type Generator, type GeneratorTask, JobRefusal } from "@/lib/bridge/generator";
import { RenewedOffers } from "@/lib/bridge/renewed-offers";
import type { Offer } from "@/lib/domain/runners/offer";
import { AttemptFailure, failureOf } from "@/lib/sdk/runner/attempt-failure";
import { pause } from "@/lib/sdk/runner/bell";
import { RunnerReplaced } from "@/lib/sdk/runner/held-attempts";
import type { RunnerWork, WorkTools } from "@/lib/sdk/runner/runner-program";

/** What happened to a job. */
export type BridgeEvent = {
  event: "begun" | "made" | "completed" | "failed" | "released";
  job: string;
  attempt: string;
  message?: string;
};

export type BridgeOptions = {
  generator: Generator;
  /** Where attempts are kept; of this runner alone. */
  folder: string;
  report: (event: BridgeEvent) => void;
};

const askAgainMs = 2_000;
const maxStopMs = 5_000;

async function resultOf(generator: Generator, task: GeneratorTask, tools: WorkTools): Promise<KeptResult> {
  const { folder } = task;
  try {
    return (await folder.result()) ?? (await generator.run(task, tools));
  } catch (error) {
    // The newer process goes on with it.
    if (!(tools.signal.reason instanceof RunnerReplaced)) await folder.remove();
    throw error;
  }
}

/** Does a runner's jobs with a generator. */
export class Bridge {
  readonly #options: BridgeOptions;
  readonly #offers: RenewedOffers;
  readonly #running = new Set<Promise<unknown>>();
  #announce: (offers: readonly Offer[]) => Promise<void> = async () => undefined;

  constructor(options: BridgeOptions) {
    this.#options = options;
    this.#offers = new RenewedOffers(options.generator.offers);
  }

  /** Asks what can be offered, and listens from then on. */
  async begin(signal: AbortSignal): Promise<readonly Offer[]> {
    await this.#offers.renew();
    this.#options.generator.listen?.(signal);
    return this.#offers.all;
  }

  /** Whom to tell what is offered from now on. */
  announceTo(announce: (offers: readonly Offer[]) => Promise<void>): void {
    this.#announce = announce;
  }

  /** Resolves when the generator answers. */
  ready = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      try {
        await this.#options.generator.look();
        if (this.#offers.isDue) await this.#renew();
        return;
      } catch {
        await pause(askAgainMs, signal);
      }
    }
  };

  work: RunnerWork = (attempt, job, inputs, tools) => {
    const task = this.#work(attempt, job, inputs, tools);
    const settled = task.catch(() => undefined).finally(() => this.#running.delete(settled));
    this.#running.add(settled);
    return task;
  };

  /** Resolves when what was running is taken out of the generator. */
  async drain(): Promise<void> {
    const late = new AbortController();
    await Promise.race([Promise.all(this.#running), pause(maxStopMs, late.signal)]);
    late.abort();
  }

  async #renew(): Promise<void> {
    if (await this.#offers.renew()) await this.#announce(this.#offers.all);
  }

  #work: RunnerWork = async (attempt, job, inputs, tools) => {
    const about = { job: job.id, attempt: attempt.id };
    const { report, generator } = this.#options;
    report({ event: "begun", ...about });
    try {
      const offer = this.#offerOf(job.pipeline);
      const folder = new AttemptFolder(this.#options.folder, attempt.id);
      const task = { offer, folder, attempt, job, inputs };
      const { pictures, recorded } = await resultOf(generator, task, tools);
      report({ event: "made", ...about });
      return {
        pictures: pictures.map(({ name, file }) => ({ name, read: () => folder.picture(file) })),
        recorded,
        over: async (isDelivered) => {
          if (tools.signal.reason instanceof RunnerReplaced) return;
          await folder.remove();
          if (isDelivered) report({ event: "completed", ...about });
        },
      };
    } catch (error) {
      await this.#tellFailure(error, about, tools.signal);
      throw error;
    }
  };

  async #tellFailure(
    error: unknown,
    about: { job: string; attempt: string },
    { aborted }: AbortSignal,
  ): Promise<void> {
    // Something that was offered may be gone.
    if (error instanceof JobRefusal) await this.#renew().catch(() => undefined);
    const { kind, message } = failureOf(error);
    const event = aborted || kind === "release" ? "released" : "failed";
    this.#options.report({ event, ...about, message });
  }

  #offerOf({ id, version }: { id: string; version: string | null }): Offer {
    const offer = this.#offers.of(id);
    if (offer === undefined || (version !== null && version !== offer.pipeline.version))
      throw new AttemptFailure("release", `The pipeline ${id} is another version now`);
    return offer;
  }
}
