import { type GeneratorAddress, GeneratorClient } from "@/lib/bridge/generator-client";
import { type NodeInfo, type NodeInfos, nodeInfoOf } from "@/lib/domain/comfy/node-info";
import { parseExactJson } from "@/lib/domain/json/exact-json";

/** A picture may be large, and the line slow. */
const maxViewMs = 10 * 60_000;

/** ComfyUI's HTTP API. */
export class ComfyClient {
  readonly #client: GeneratorClient;

  constructor(address: GeneratorAddress) {
    this.#client = new GeneratorClient("ComfyUI", address);
  }

  get address(): GeneratorAddress {
    return this.#client.address;
  }

  /** Its version; throws if it is not there or lets nobody in. */
  async version(): Promise<string | null> {
    const stats = (await this.#client.json("/system_stats")) as
      | { system?: { comfyui_version?: unknown } }
      | undefined;
    const version = stats?.system?.comfyui_version;
    return typeof version === "string" ? version : null;
  }

  /** What it says of these node classes; those that it does not have are missing. */
  async infos(classes: readonly string[]): Promise<NodeInfos> {
    const infos = new Map<string, NodeInfo>();
    for (const type of classes) {
      const said = await this.#client.json(`/object_info/${encodeURIComponent(type)}`);
      const info = nodeInfoOf(said, type);
      if (info !== null) infos.set(type, info);
    }
    return infos;
  }

  queue = (): Promise<unknown> => this.#client.json("/queue");

  history = (id: string): Promise<unknown> => this.#client.json(`/history/${encodeURIComponent(id)}`);

  wholeHistory = (most: number): Promise<unknown> => this.#client.json(`/history?max_items=${most}`);

  /** The answer to a prompt, also to one that it refuses: its status, and what it says. */
  async post(prompt: object): Promise<{ status: number; said: unknown }> {
    const { status, bytes } = await this.#client.ask("/prompt", { method: "POST", json: prompt });
    return { status, said: parseExactJson(bytes.toString("utf8")) };
  }

  async unqueue(id: string): Promise<void> {
    await this.#client.bytes("/queue", { method: "POST", json: { delete: [id] } });
  }

  async interrupt(id: string): Promise<void> {
    await this.#client.bytes("/interrupt", { method: "POST", json: { prompt_id: id } });
  }

  /** Puts a picture into its folder of inputs; the same name again replaces it. */
  async upload(name: string, bytes: Uint8Array): Promise<void> {
    const form = new FormData();
    form.set("image", new Blob([bytes as BlobPart]), name);
    form.set("overwrite", "true");
    await this.#client.bytes("/upload/image", { method: "POST", form, ms: maxViewMs });
  }

  view = (file: { filename: string; subfolder: string; type: string }): Promise<Uint8Array> =>
    this.#client.bytes(`/view?${new URLSearchParams(file)}`, { ms: maxViewMs });
}
