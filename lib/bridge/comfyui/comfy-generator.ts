import { randomUUID } from "node:crypto";
import type { KeptResult } from "@/lib/bridge/attempt-folder";
import type { ComfyClient } from "@/lib/bridge/comfyui/comfy-client";
import { ComfySocket } from "@/lib/bridge/comfyui/comfy-socket";
import { type ComfyPlace, runJob } from "@/lib/bridge/comfyui/run-job";
import type { Generator, GeneratorTask } from "@/lib/bridge/generator";
import type { WorkflowTemplate } from "@/lib/domain/comfy/template";
import { templateOffer } from "@/lib/domain/comfy/template-offer";
import { graphOf } from "@/lib/domain/embedded/comfy/graph";
import type { Offer } from "@/lib/domain/runners/offer";
import { AttemptFailure } from "@/lib/sdk/runner/attempt-failure";
import type { WorkTools } from "@/lib/sdk/runner/runner-program";

const classesIn = ({ graph }: WorkflowTemplate) =>
  [...(graphOf(graph)?.values() ?? [])].map(({ type }) => type);

/** A ComfyUI with workflows that it runs. */
export class ComfyGenerator implements Generator {
  readonly #place: ComfyPlace;
  readonly #templates: readonly WorkflowTemplate[];
  readonly #classes: readonly string[];

  constructor(client: ComfyClient, templates: readonly WorkflowTemplate[]) {
    const clientId = randomUUID();
    this.#place = { client, clientId, socket: new ComfySocket(client.address, clientId) };
    this.#templates = templates;
    this.#classes = [...new Set(templates.flatMap(classesIn))];
  }

  look = (): Promise<unknown> => this.#place.client.version();

  offers = async (): Promise<readonly Offer[]> => {
    const infos = await this.#place.client.infos(this.#classes);
    return this.#templates.map((template) => templateOffer(template, infos));
  };

  listen = (signal: AbortSignal): void => void this.#place.socket.keep(signal);

  run = async (task: GeneratorTask, tools: WorkTools): Promise<KeptResult> => {
    const { id } = task.offer.pipeline;
    const template = this.#templates.find((each) => each.id === id);
    if (template === undefined) throw new AttemptFailure("release", `There is no workflow ${id} here`);
    return runJob(this.#place, { ...task, template }, tools);
  };
}
