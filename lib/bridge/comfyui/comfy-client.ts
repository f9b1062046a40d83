import { type NodeInfo, type NodeInfos, nodeInfoOf } from "@/lib/domain/comfy/node-info";
import { parseExactJson } from "@/lib/domain/json/exact-json";
import { within } from "@/lib/within";

/** Where a ComfyUI is, with headers that a proxy before it wants. */
export type ComfyAddress = { url: string; headers: Readonly<Record<string, string>> };

/** It answered, but not with what was asked for. `text`: the beginning of what it said. */
export class ComfyRefused extends Error {
  constructor(
    readonly status: number,
    readonly what: string,
    readonly text: string,
  ) {
    super(`ComfyUI answered ${what} with ${status}`);
  }
}

/** It did not answer, or not completely. */
export class ComfyAway extends Error {}

const longestMs = 30_000;
/** A picture may be large, and the line slow. */
const longestViewMs = 10 * 60_000;

type Ask = { method?: string; body?: string | FormData; ms?: number };

/** ComfyUI's HTTP API. */
export class ComfyClient {
  readonly address: ComfyAddress;

  constructor(address: ComfyAddress) {
    this.address = address;
  }

  /** Its version and device; throws if it is not there or lets nobody in. */
  async about(): Promise<{ version: string | null; device: string | null }> {
    const stats = (await this.#json("/system_stats")) as
      | { system?: { comfyui_version?: unknown }; devices?: { name?: unknown }[] }
      | undefined;
    const version = stats?.system?.comfyui_version;
    const device = stats?.devices?.[0]?.name;
    return {
      version: typeof version === "string" ? version : null,
      device: typeof device === "string" ? device : null,
    };
  }

  /** What it says of these node classes; those that it does not have are missing. */
  async infos(classes: readonly string[]): Promise<NodeInfos> {
    const infos = new Map<string, NodeInfo>();
    for (const type of classes) {
      const info = nodeInfoOf(await this.#json(`/object_info/${encodeURIComponent(type)}`), type);
      if (info !== null) infos.set(type, info);
    }
    return infos;
  }

  queue = (): Promise<unknown> => this.#json("/queue");

  history = (id: string): Promise<unknown> => this.#json(`/history/${encodeURIComponent(id)}`);

  wholeHistory = (most: number): Promise<unknown> => this.#json(`/history?max_items=${most}`);

  /** The answer to a prompt, also to one that it refuses: its status, and what it says. */
  async post(prompt: object): Promise<{ status: number; said: unknown }> {
    const response = await this.#ask("/prompt", { method: "POST", body: JSON.stringify(prompt) });
    return { status: response.status, said: parseExactJson(await this.#text(response)) };
  }

  async unqueue(id: string): Promise<void> {
    await this.#done("/queue", JSON.stringify({ delete: [id] }));
  }

  async interrupt(id: string): Promise<void> {
    await this.#done("/interrupt", JSON.stringify({ prompt_id: id }));
  }

  async view(file: { filename: string; subfolder: string; type: string }): Promise<Uint8Array> {
    const response = await this.#ask(`/view?${new URLSearchParams(file)}`, { ms: longestViewMs });
    if (!response.ok) throw await this.#refusal(response, "/view");
    return this.#whole(async () => new Uint8Array(await response.arrayBuffer()));
  }

  async #done(path: string, body: string): Promise<void> {
    const response = await this.#ask(path, { method: "POST", body });
    if (!response.ok) throw await this.#refusal(response, path);
    await this.#text(response);
  }

  async #json(path: string): Promise<unknown> {
    const response = await this.#ask(path);
    if (!response.ok) throw await this.#refusal(response, path);
    const value = parseExactJson(await this.#text(response));
    if (value === undefined) throw new ComfyRefused(response.status, path, "it is no JSON");
    return value;
  }

  async #refusal(response: Response, path: string): Promise<ComfyRefused> {
    return new ComfyRefused(response.status, path, (await this.#text(response)).slice(0, 200));
  }

  #text = (response: Response): Promise<string> => this.#whole(() => response.text());

  async #whole<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (cause) {
      throw new ComfyAway(`ComfyUI at ${this.address.url} broke off`, { cause });
    }
  }

  async #ask(path: string, { method = "GET", body, ms = longestMs }: Ask = {}): Promise<Response> {
    const { url, headers } = this.address;
    const type = typeof body === "string" ? { "content-type": "application/json" } : {};
    try {
      return await fetch(url + path, {
        method,
        headers: { ...headers, ...type },
        ...(body !== undefined && { body }),
        signal: within(ms),
      });
    } catch (cause) {
      throw new ComfyAway(`No ComfyUI at ${url}`, { cause });
    }
  }
}
