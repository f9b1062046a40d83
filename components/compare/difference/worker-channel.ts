import type { Size } from "@/lib/domain/compare/pixels/raster";
import type { SimilaritySums } from "@/lib/domain/compare/pixels/similarity";
import type { DistanceCounts } from "./count-half";
import type { PixelBytes } from "./read-lines";

/** Messages between the two workers of a comparison. Each kind is sent once. */
type PeerMessages = {
  /** The sender's picture: its size, and a frame that both workers can read. `frame` is null if it has none. */
  picture: { size: Size; frame: VideoFrame | null };
  /** The receiver's half of a picture that has no frame. */
  lines: PixelBytes;
  counted: DistanceCounts;
  /** The heat map is drawn. */
  drawn: null;
  sums: SimilaritySums;
};
type Message =
  | { [K in keyof PeerMessages]: { kind: K; value: PeerMessages[K] } }[keyof PeerMessages]
  | { kind: "failed" };

/** The other worker of a comparison. */
export class WorkerChannel {
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

  send<K extends keyof PeerMessages>(kind: K, value: PeerMessages[K], transfer: Transferable[] = []): void {
    this.#port.postMessage({ kind, value }, transfer);
  }

  fail(): void {
    this.#port.postMessage({ kind: "failed" });
  }

  receive<K extends keyof PeerMessages>(kind: K): Promise<PeerMessages[K]> {
    if (this.#arrived.has(kind)) return Promise.resolve(this.#arrived.get(kind) as PeerMessages[K]);
    if (this.#hasFailed) return Promise.reject(new Error("the other picture"));
    return new Promise((resolve, reject) => this.#awaited.set(kind, { resolve, reject }));
  }

  close(): void {
    this.#port.close();
  }
}
