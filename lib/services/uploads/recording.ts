import { remember } from "@/lib/remember";

/** By upload: requests of this process that receive nothing more, until their bytes are recorded. */
const recordings = () => remember("upload-recordings", () => new Map<string, Set<Promise<void>>>());

/** A request that adds bytes to an upload. */
export class Recording {
  readonly #id: string;
  readonly #ended: Promise<void>;
  #end = () => {};

  constructor(id: string) {
    this.#id = id;
    this.#ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Passes bytes on. When they end or break off, `untilRecorded` begins to wait for `end`. */
  async *bytes(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      yield* body;
    } finally {
      const all = recordings().get(this.#id) ?? new Set();
      recordings().set(this.#id, all.add(this.#ended));
    }
  }

  end(): void {
    this.#end();
    const all = recordings().get(this.#id);
    all?.delete(this.#ended);
    if (all?.size === 0) recordings().delete(this.#id);
  }
}

/** A sender who was cut off asks at once how much arrived: waits until that is recorded, as far as this process knows. */
export async function untilRecorded(id: string): Promise<void> {
  await Promise.all(recordings().get(id) ?? []);
}
