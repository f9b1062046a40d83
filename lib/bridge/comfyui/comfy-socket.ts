import { WebSocket } from "ws";
import type { GeneratorAddress } from "@/lib/bridge/generator-client";
import { backOffMs, exactly } from "@/lib/domain/back-off";
import { previewIn } from "@/lib/domain/comfy/prompt-events";
import { type Fields, isFields } from "@/lib/domain/embedded/values";
import { parseExactJson } from "@/lib/domain/json/exact-json";
import { pause } from "@/lib/sdk/runner/bell";

/** What is told of one prompt. */
export type PromptListener = {
  event: (type: string, data: Fields) => void;
  preview: (picture: Uint8Array) => void;
};

const backOff = { firstMs: 1_000, factor: 2, maxMs: 15_000, spread: exactly };
const openMs = 10_000;
/** Proxies cut a silent connection; one that no longer answers is not noticed otherwise. */
const pingMs = 20_000;
const maxFrameBytes = 64 << 20;

/** Without it previews name no prompt. It must be the first frame. */
const flags = JSON.stringify({ type: "feature_flags", data: { supports_preview_metadata: true } });

/**
 * ComfyUI's events, for as long as they come: progress and previews are a comfort. One connection at a time: two with one
 * client id take events from each other.
 */
export class ComfySocket {
  readonly #url: string;
  readonly #options: Pick<GeneratorAddress, "headers" | "ca">;
  readonly #listeners = new Map<string, PromptListener>();

  constructor({ url, ...options }: GeneratorAddress, clientId: string) {
    this.#url = `${url.replace(/^http/i, "ws")}/ws?clientId=${clientId}`;
    this.#options = options;
  }

  /** Returns how to stop listening. */
  listen(prompt: string, listener: PromptListener): () => void {
    this.#listeners.set(prompt, listener);
    return () => this.#listeners.delete(prompt);
  }

  /** Connects, again and again, until the signal is aborted. */
  async keep(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      const wasOpen = await this.#once(signal);
      failures = wasOpen ? 0 : failures + 1;
      await pause(backOffMs(backOff, failures + 1, 1), signal);
    }
  }

  /** Resolves when the connection has ended: whether it was open. */
  #once(signal: AbortSignal): Promise<boolean> {
    const { headers, ca } = this.#options;
    return new Promise((resolve) => {
      const socket = new WebSocket(this.#url, {
        headers: { ...headers },
        ...(ca !== undefined && { ca: [...ca] }),
        handshakeTimeout: openMs,
        maxPayload: maxFrameBytes,
        perMessageDeflate: false,
      });
      let wasOpen = false;
      let isHeard = true;
      const end = () => socket.terminate();
      const ping = setInterval(() => {
        if (!isHeard) return end();
        isHeard = false;
        if (socket.readyState === WebSocket.OPEN) socket.ping();
      }, pingMs);
      signal.addEventListener("abort", end);
      socket.on("open", () => {
        wasOpen = true;
        socket.send(flags);
      });
      socket.on("pong", () => {
        isHeard = true;
      });
      socket.on("message", (data, isBinary) => {
        isHeard = true;
        this.#hear(data as Buffer, isBinary);
      });
      // "close" follows.
      socket.on("error", () => undefined);
      socket.on("close", () => {
        clearInterval(ping);
        signal.removeEventListener("abort", end);
        resolve(wasOpen);
      });
    });
  }

  #hear(data: Buffer, isBinary: boolean): void {
    if (isBinary) {
      const found = previewIn(data);
      if (found !== null) this.#listeners.get(found.prompt)?.preview(found.picture);
      return;
    }
    const said = parseExactJson(data.toString("utf8"));
    if (!isFields(said) || typeof said.type !== "string" || !isFields(said.data)) return;
    const { prompt_id: prompt } = said.data;
    if (typeof prompt === "string") this.#listeners.get(prompt)?.event(said.type, said.data);
  }
}
