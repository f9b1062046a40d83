/** An artifact's position in a list by distance. */
export type Neighbour = { distance: number; id: string };

const before = (a: Neighbour, b: Neighbour) =>
  a.distance - b.distance || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

type Options = {
  /** How many to keep. */
  most: number;
  /** Largest distance, in bits. */
  distance: number;
  /** Only artifacts after this position. */
  after: Neighbour | null;
};

/** Keeps the nearest of what is added, in a bounded list: thousands may be the same picture. */
export class NearestFew {
  readonly #options: Options;
  #kept: Neighbour[] = [];
  #farthest: number;

  constructor(options: Options) {
    this.#options = options;
    this.#farthest = options.distance;
  }

  /** Places farther away than this need not be added. */
  get farthest(): number {
    return this.#farthest;
  }

  add(place: Neighbour): void {
    const { most, after } = this.#options;
    if (after !== null && before(place, after) <= 0) return;
    this.#kept.push(place);
    if (this.#kept.length >= 2 * most) this.#shorten();
  }

  #shorten(): void {
    const { most } = this.#options;
    this.#kept = this.#kept.sort(before).slice(0, most);
    const last = this.#kept.at(-1);
    if (this.#kept.length === most && last !== undefined) this.#farthest = last.distance;
  }

  /** Nearest first. */
  places(): readonly Neighbour[] {
    this.#shorten();
    return this.#kept;
  }
}
