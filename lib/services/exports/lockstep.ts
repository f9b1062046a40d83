/** A promise that is settled from outside. */
class Gate<T> {
  open: (value: T) => void = () => undefined;
  fail: (error: unknown) => void = () => undefined;
  readonly passed = new Promise<T>((resolve, reject) => {
    this.open = resolve;
    this.fail = reject;
  });

  constructor() {
    // Nobody may be waiting when it fails.
    this.passed.catch(() => undefined);
  }
}

/**
 * Lets several readers share one source, which is iterated once: it makes the next item when all have taken the last.
 */
export class Lockstep<T> {
  readonly #source: AsyncIterator<T>;
  readonly #readers: number;
  #waiting = 0;
  #gate = new Gate<IteratorResult<T>>();

  constructor(source: AsyncIterable<T>, readers: number) {
    this.#source = source[Symbol.asyncIterator]();
    this.#readers = readers;
  }

  /** Each reader calls this once. */
  async *read(): AsyncGenerator<T> {
    for (;;) {
      const { passed } = this.#gate;
      if (++this.#waiting === this.#readers) this.#advance();
      const next = await passed;
      if (next.done) return;
      yield next.value;
    }
  }

  /** Fails all readers, as the others would wait for the one that failed. */
  fail(error: unknown): void {
    this.#gate.fail(error);
  }

  #advance(): void {
    const gate = this.#gate;
    this.#gate = new Gate();
    this.#waiting = 0;
    this.#source.next().then(gate.open, gate.fail);
  }
}
