import type { DifferenceOptions, Findings, PictureRef } from "./messages";
import { WorkerPair } from "./worker-pair";

/** What is known so far. `heat` is the heat map, drawn by a worker, which covers the picture. */
export type Difference = Findings & { heat: HTMLCanvasElement | null };

/** The pictures to compare; null for none. */
export type Urls = readonly [string, string] | null;

const unknown: Difference = { failed: false, heat: null, shown: null, similarity: null };

const keyOf = (urls: Urls) => urls?.join() ?? "";

/** Browsers record only 250 resource timings by default; a day of comparing loads thousands of pictures. */
const maxNoted = 10_000;

/** `isLoaded` comes from the browser's resource timings: whether the page has loaded the picture itself. */
function pictureAt(url: string): PictureRef {
  const last = performance.getEntriesByName(new URL(url, location.href).href).at(-1);
  return { url, isLoaded: (last as PerformanceResourceTiming | undefined)?.responseStatus === 200 };
}

/** The comparison of one page. It lives outside React, so that a key press starts it before anything is rendered. */
export class Comparer {
  readonly pair = new WorkerPair();
  #known = { of: "", difference: unknown };
  #hear = () => {};

  /** Call this early: loads beyond the browser's default buffer are not recorded. */
  watch(): void {
    performance.setResourceTimingBufferSize(maxNoted);
  }

  readonly subscribe = (hear: () => void): (() => void) => {
    this.#hear = hear;
    return () => {
      this.#hear = () => {};
    };
  };

  /** What is known about these pictures; nothing if others are being compared. */
  readonly differenceOf = (urls: Urls): Difference =>
    this.#known.of === keyOf(urls) ? this.#known.difference : unknown;

  #learn(of: string, difference: Difference): void {
    this.#known = { of, difference };
    this.#hear();
  }

  /** Does nothing if these pictures are already being compared. */
  compare(urls: Urls, wanted: DifferenceOptions): void {
    const of = keyOf(urls);
    if (of === this.#known.of) return;
    this.#learn(of, unknown);
    if (urls === null) {
      this.pair.end();
      return;
    }
    // Starts after the key's own task: decoding workers would take the CPU core from it.
    setTimeout(() => {
      if (of === this.#known.of) this.#begin(urls, wanted);
    });
  }

  #begin(urls: readonly [string, string], wanted: DifferenceOptions): void {
    const of = keyOf(urls);
    const heat = document.createElement("canvas");
    const pictures = [pictureAt(urls[0]), pictureAt(urls[1])] as const;
    this.pair.compare({ pictures, wanted, canvas: heat.transferControlToOffscreen() }, (found) => {
      const difference = { ...this.#known.difference, ...found };
      this.#learn(of, difference.shown === null ? difference : { ...difference, heat });
    });
  }

  /** Has the workers read files that the page has loaded already, for a comparison that may follow. */
  readAhead(urls: readonly [string, string]): void {
    const [first, second] = urls.map(pictureAt).map(({ url, isLoaded }) => (isLoaded ? url : null));
    this.pair.readAhead([first ?? null, second ?? null]);
  }

  stop(): void {
    this.pair.stop();
    this.#known = { of: "", difference: unknown };
  }
}
