import { runWebuiJob } from "@/lib/bridge/a1111/run-webui-job";
import type { WebuiClient } from "@/lib/bridge/a1111/webui-client";
import type { KeptResult } from "@/lib/bridge/attempt-folder";
import type { Generator, GeneratorTask } from "@/lib/bridge/generator";
import type { Offer } from "@/lib/domain/runners/offer";
import type { WebuiLists } from "@/lib/domain/webui/webui-lists";
import { webuiOffers } from "@/lib/domain/webui/webui-offer";
import type { WorkTools } from "@/lib/sdk/runner/runner-program";

/** AUTOMATIC1111's web UI, or one of its family. */
export class WebuiGenerator implements Generator {
  readonly #client: WebuiClient;
  #lists: WebuiLists | null = null;

  constructor(client: WebuiClient) {
    this.#client = client;
  }

  look = (): Promise<unknown> => this.#client.progress(false);

  offers = async (): Promise<readonly Offer[]> => {
    const lists = await this.#client.lists();
    // What is loaded changes with every job; what a job that names no model gets must not.
    this.#lists = { ...lists, loaded: this.#lists?.loaded ?? lists.loaded };
    return webuiOffers(this.#lists);
  };

  run = async (task: GeneratorTask, tools: WorkTools): Promise<KeptResult> =>
    runWebuiJob({ client: this.#client, lists: this.#lists ?? (await this.#client.lists()) }, task, tools);
}
