/** A promise that is settled from outside. */
class Gate<T> {
  open: (value: T) => void = () => undefined;
  fail: (error: unknown) => void = () => undefined;
  readonly passed = new Promise<T>((resolve, reject) => {
    this.open = resolve;
    this.fail = reject;
  });

  constructor() {
    // It may fail with nobody waiting.
    this.passed.catch(() => undefined);
  }
}

/** Several readers of one source, which is walked once: the next item is made when all have taken the last. */
export class Lockstep<T> {
  readonly #source: AsyncIterator<T>;
  readonly #readers: number;
  #waiting = 0;
  #gate = new Gate<IteratorResult<T>>();

  constructor(source: AsyncIterable<T>, readers: number) {
    this.#source = source[Symbol.asyncIterator]();
    this.#readers = readers;
  }

  /** To be read once by each reader. */
  async *read(): AsyncGenerator<T> {
    for (;;) {
      const { passed } = this.#gate;
      if (++this.#waiting === this.#readers) this.#advance();
      const next = await passed;
      if (next.done) return;
      yield next.value;
    }
  }

  /** Ends all readers: one that failed will not come back, and the others would wait for it. */
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
