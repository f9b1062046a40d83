import { Artist } from "@/lib/sample/worker/artist";
import type { Painting, Picture, Sketch } from "@/lib/sample/worker/picture";

/** One picture at a time for all callers. Its process ends when nobody asked for one this long. */
export class Easel {
  readonly #artist = new Artist();
  readonly #idleMs: number;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(idleMs: number) {
    this.#idleMs = idleMs;
  }

  /** Rejects when the signal is aborted; then the picture under way is given up. */
  paint(picture: Picture, signal: AbortSignal, onSketch: (sketch: Sketch) => void): Promise<Painting> {
    const painting = this.#last.then(() => this.#paint(picture, signal, onSketch));
    this.#last = painting.catch(() => undefined);
    return painting;
  }

  async #paint(picture: Picture, signal: AbortSignal, onSketch: (sketch: Sketch) => void) {
    signal.throwIfAborted();
    clearTimeout(this.#idle);
    const rest = () => this.#artist.rest();
    signal.addEventListener("abort", rest);
    try {
      return await this.#artist.draw(picture, onSketch);
    } finally {
      signal.removeEventListener("abort", rest);
      this.#idle = setTimeout(rest, this.#idleMs).unref();
    }
  }

  close(): void {
    clearTimeout(this.#idle);
    this.#artist.stop();
  }
}
