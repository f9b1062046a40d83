import type { DifferenceOptions, Findings, Picture } from "./messages";
import { WorkerPair } from "./worker-pair";

/** What is known so far. `heat`: the heat map, which a worker draws; it covers the picture. */
export type Difference = Findings & { heat: HTMLCanvasElement | null };

/** Of which pictures; null compares nothing. */
export type Urls = readonly [string, string] | null;

const unknown: Difference = { failed: false, heat: null, shown: null, similarity: null };

const keyOf = (urls: Urls) => urls?.join() ?? "";

/** Browsers note 250 by themselves; who compares all day loads thousands. */
const mostNoted = 10_000;

/** What the page has loaded itself, as the browser notes it. */
function pictureAt(url: string): Picture {
  const last = performance.getEntriesByName(new URL(url, location.href).href).at(-1);
  return { url, isLoaded: (last as PerformanceResourceTiming | undefined)?.responseStatus === 200 };
}

/** The comparison of one page, outside React: a key begins it before anything is rendered. */
export class Comparer {
  readonly pair = new WorkerPair();
  #known = { of: "", difference: unknown };
  #hear = () => {};

  /** From now on it can tell what the page has loaded. */
  watch(): void {
    performance.setResourceTimingBufferSize(mostNoted);
  }

  readonly subscribe = (hear: () => void): (() => void) => {
    this.#hear = hear;
    return () => {
      this.#hear = () => {};
    };
  };

  /** Nothing of other pictures. */
  readonly differenceOf = (urls: Urls): Difference =>
    this.#known.of === keyOf(urls) ? this.#known.difference : unknown;

  #learn(of: string, difference: Difference): void {
    this.#known = { of, difference };
    this.#hear();
  }

  /** Does nothing if these are compared already. */
  compare(urls: Urls, wanted: DifferenceOptions): void {
    const of = keyOf(urls);
    if (of === this.#known.of) return;
    this.#learn(of, unknown);
    if (urls === null) {
      this.pair.end();
      return;
    }
    // Workers that decode take the core from a key's task.
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

  /** Has the files of both read that the page has loaded, for a comparison that may follow. */
  readAhead(urls: readonly [string, string]): void {
    const [first, second] = urls.map(pictureAt).map(({ url, isLoaded }) => (isLoaded ? url : null));
    this.pair.readAhead([first ?? null, second ?? null]);
  }

  stop(): void {
    this.pair.stop();
    this.#known = { of: "", difference: unknown };
  }
}
