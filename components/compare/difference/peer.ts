import type { Size } from "@/lib/domain/compare/pixels/raster";
import type { SimilaritySums } from "@/lib/domain/compare/pixels/similarity";
import type { Counted } from "./count-half";
import type { Pixels } from "./read-lines";

/** Messages between the two workers of a comparison. Each kind is sent once. */
type Sent = {
  /** The sender's picture: its size, and a frame that both workers can read. `frame` is null if it has none. */
  picture: { size: Size; frame: VideoFrame | null };
  /** The receiver's half of a picture that has no frame. */
  lines: Pixels;
  counted: Counted;
  /** The heat map is drawn. */
  drawn: null;
  sums: SimilaritySums;
};
type Message = { [K in keyof Sent]: { kind: K; value: Sent[K] } }[keyof Sent] | { kind: "failed" };

/** The other worker of a comparison. */
export class Peer {
  readonly #port: MessagePort;
  readonly #arrived = new Map<string, unknown>();
  readonly #awaited = new Map<string, { resolve(value: never): void; reject(reason: Error): void }>();
  #hasFailed = false;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<Message>) => this.#take(data);
    port.onmessageerror = () => this.#take({ kind: "failed" });
  }

  #take(message: Message): void {
    if (message.kind === "failed") {
      this.#hasFailed = true;
      for (const { reject } of this.#awaited.values()) reject(new Error("the other picture"));
      return;
    }
    this.#arrived.set(message.kind, message.value);
    this.#awaited.get(message.kind)?.resolve(message.value as never);
  }

  send<K extends keyof Sent>(kind: K, value: Sent[K], transfer: Transferable[] = []): void {
    this.#port.postMessage({ kind, value }, transfer);
  }

  fail(): void {
    this.#port.postMessage({ kind: "failed" });
  }

  receive<K extends keyof Sent>(kind: K): Promise<Sent[K]> {
    if (this.#arrived.has(kind)) return Promise.resolve(this.#arrived.get(kind) as Sent[K]);
    if (this.#hasFailed) return Promise.reject(new Error("the other picture"));
    return new Promise((resolve, reject) => this.#awaited.set(kind, { resolve, reject }));
  }

  close(): void {
    this.#port.close();
  }
}
