import type { ComfyClient } from "@/lib/bridge/comfyui/comfy-client";
import type { WorkflowTemplate } from "@/lib/domain/comfy/template";
import { templateOffer } from "@/lib/domain/comfy/template-offer";
import { graphOf } from "@/lib/domain/embedded/comfy/graph";
import { digestOf } from "@/lib/domain/json/digest";
import type { Offer } from "@/lib/domain/runners/offer";

const renewMs = 10 * 60_000;

/** What a ComfyUI offers of some templates, as far as it was asked. */
export class TemplateOffers {
  readonly #client: ComfyClient;
  readonly #templates: readonly WorkflowTemplate[];
  readonly #classes: readonly string[];
  #offers: readonly Offer[] = [];
  #askedMs = Number.NEGATIVE_INFINITY;

  constructor(client: ComfyClient, templates: readonly WorkflowTemplate[]) {
    this.#client = client;
    this.#templates = templates;
    const types = templates.flatMap(({ graph }) =>
      [...(graphOf(graph)?.values() ?? [])].map(({ type }) => type),
    );
    this.#classes = [...new Set(types)];
  }

  get all(): readonly Offer[] {
    return this.#offers;
  }

  of = (id: string): Offer | undefined => this.#offers.find(({ pipeline }) => pipeline.id === id);

  get isDue(): boolean {
    return performance.now() - this.#askedMs > renewMs;
  }

  /** Asks ComfyUI again; whether anything is offered otherwise than before. */
  async renew(): Promise<boolean> {
    const infos = await this.#client.infos(this.#classes);
    const offers = this.#templates.map((template) => templateOffer(template, infos));
    const isChanged = digestOf(offers) !== digestOf(this.#offers);
    this.#offers = offers;
    this.#askedMs = performance.now();
    return isChanged;
  }
}
