import { randomUUID } from "node:crypto";
import { AttemptFolder } from "@/lib/bridge/comfyui/attempt-folder";
import type { ComfyClient } from "@/lib/bridge/comfyui/comfy-client";
import { ComfySocket } from "@/lib/bridge/comfyui/comfy-socket";
import { PromptRefused } from "@/lib/bridge/comfyui/post-prompt";
import { type ComfyPlace, runJob } from "@/lib/bridge/comfyui/run-job";
import { TemplateOffers } from "@/lib/bridge/comfyui/template-offers";
import type { WorkflowTemplate } from "@/lib/domain/comfy/template";
import type { Offer } from "@/lib/domain/runners/offer";
import { AttemptFailure, failureOf } from "@/lib/runner/attempt-failure";
import { pause } from "@/lib/runner/bell";
import { RunnerReplaced } from "@/lib/runner/held-attempts";
import type { RunnerWork } from "@/lib/runner/runner-program";

/** What happened to a job. */
export type BridgeEvent = {
  event: "begun" | "made" | "completed" | "failed" | "released";
  job: string;
  attempt: string;
  message?: string;
};

export type BridgeOptions = {
  client: ComfyClient;
  templates: readonly WorkflowTemplate[];
  /** Where attempts are kept; of this runner alone. */
  folder: string;
  tell: (event: BridgeEvent) => void;
};

const askAgainMs = 2_000;
const longestStopMs = 5_000;

/** Does a runner's jobs with a ComfyUI. */
export class ComfyBridge {
  readonly #place: ComfyPlace;
  readonly #templates: ReadonlyMap<string, WorkflowTemplate>;
  readonly #options: BridgeOptions;
  readonly #offers: TemplateOffers;
  readonly #running = new Set<Promise<unknown>>();
  #announce: (offers: readonly Offer[]) => Promise<void> = async () => undefined;

  constructor(options: BridgeOptions) {
    const { client, templates } = options;
    const clientId = randomUUID();
    this.#options = options;
    this.#place = { client, clientId, socket: new ComfySocket(client.address, clientId) };
    this.#templates = new Map(templates.map((template) => [template.id, template]));
    this.#offers = new TemplateOffers(client, templates);
  }

  /** Asks what can be offered, and listens from then on. */
  async begin(signal: AbortSignal): Promise<readonly Offer[]> {
    await this.#offers.renew();
    void this.#place.socket.keep(signal);
    return this.#offers.all;
  }

  /** Whom to tell what is offered from now on. */
  announceTo(announce: (offers: readonly Offer[]) => Promise<void>): void {
    this.#announce = announce;
  }

  /** Resolves when ComfyUI answers. */
  ready = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      try {
        await this.#place.client.about();
        if (this.#offers.isDue) await this.#renew();
        return;
      } catch {
        await pause(askAgainMs, signal);
      }
    }
  };

  work: RunnerWork = (attempt, job, _inputs, tools) => {
    const task = this.#work(attempt, job, _inputs, tools);
    const settled = task.catch(() => undefined).finally(() => this.#running.delete(settled));
    this.#running.add(settled);
    return task;
  };

  /** Resolves when what was running is taken out of ComfyUI. */
  async settle(): Promise<void> {
    const late = new AbortController();
    await Promise.race([Promise.all(this.#running), pause(longestStopMs, late.signal)]);
    late.abort();
  }

  async #renew(): Promise<void> {
    if (await this.#offers.renew()) await this.#announce(this.#offers.all);
  }

  #work: RunnerWork = async (attempt, job, _inputs, tools) => {
    const about = { job: job.id, attempt: attempt.id };
    const { tell } = this.#options;
    tell({ event: "begun", ...about });
    try {
      const { template, offer } = this.#templateOf(job.pipeline);
      const folder = new AttemptFolder(this.#options.folder, attempt.id);
      const { pictures, recorded } = await runJob(
        this.#place,
        { template, offer, folder, attempt, job },
        tools,
      );
      tell({ event: "made", ...about });
      return {
        pictures: pictures.map(({ name, file }) => ({ name, read: () => folder.picture(file) })),
        recorded,
        over: async (isDelivered) => {
          if (tools.signal.reason instanceof RunnerReplaced) return;
          await folder.remove();
          if (isDelivered) tell({ event: "completed", ...about });
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
    if (error instanceof PromptRefused) await this.#renew().catch(() => undefined);
    const { kind, message } = failureOf(error);
    const event = aborted || kind === "release" ? "released" : "failed";
    this.#options.tell({ event, ...about, message });
  }

  #templateOf({ id, version }: { id: string; version: string | null }) {
    const template = this.#templates.get(id);
    const offer = this.#offers.of(id);
    if (template === undefined || offer === undefined || (version !== null && version !== template.version))
      throw new AttemptFailure("release", `The workflow ${id} is another version now`);
    return { template, offer };
  }
}
