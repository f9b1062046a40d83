import {
  BadAnswer,
  type GeneratorAddress,
  type GeneratorAnswer,
  GeneratorClient,
} from "@/lib/bridge/generator-client";
import { type WebuiLists, webuiLists } from "@/lib/domain/webui/webui-lists";
import { type WebuiProgress, webuiProgress } from "@/lib/domain/webui/webui-progress";

const root = "/sdapi/v1";
/** A large batch on a slow machine, behind those of others. */
const maxMakeMs = 24 * 3_600_000;

/** The HTTP API of AUTOMATIC1111 and its family. */
export class WebuiClient {
  readonly #client: GeneratorClient;

  constructor(address: GeneratorAddress) {
    this.#client = new GeneratorClient("the web UI", address);
  }

  /** Throws if it is not there or lets nobody in. */
  options = (): Promise<unknown> => this.#client.json(`${root}/options`);

  async lists(): Promise<WebuiLists> {
    return webuiLists({
      samplers: await this.#client.json(`${root}/samplers`),
      schedulers: await this.#known("/schedulers"),
      models: await this.#client.json(`${root}/sd-models`),
      upscalers: await this.#known("/upscalers"),
      options: await this.options(),
    });
  }

  async progress(isShown: boolean): Promise<WebuiProgress> {
    return webuiProgress(await this.#client.json(`${root}/progress?skip_current_image=${!isShown}`));
  }

  /** Stops whatever runs. */
  async interrupt(): Promise<void> {
    await this.#client.bytes(`${root}/interrupt`, { method: "POST", json: {} });
  }

  /** The answer comes once the picture is made: it waits for others' before. */
  make(path: string, body: object, signal: AbortSignal): Promise<GeneratorAnswer> {
    return this.#client.ask(`${root}${path}`, { method: "POST", json: body, ms: maxMakeMs, signal });
  }

  /** Null: this version does not know it. */
  async #known(path: string): Promise<unknown> {
    try {
      return await this.#client.json(`${root}${path}`);
    } catch (error) {
      if (error instanceof BadAnswer && error.status === 404) return null;
      throw error;
    }
  }
}
