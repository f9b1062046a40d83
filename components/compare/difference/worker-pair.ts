import type { DifferenceOptions, Findings, PictureRef, Task, ToWorker, WorkerMessage } from "./messages";

type PairRequest = {
  pictures: readonly [PictureRef, PictureRef];
  wanted: DifferenceOptions;
  canvas: OffscreenCanvas;
};
type Learn = (found: Partial<Findings>) => void;

/** Two workers, for one comparison at a time: each decodes a picture and compares half of the lines. */
export class WorkerPair {
  #workers: [Worker, Worker] | null = null;
  #run = 0;
  #learn: Learn = () => undefined;

  /** Starting takes longer than comparing small pictures, so it may be done ahead. */
  start(): [Worker, Worker] {
    if (this.#workers !== null) return this.#workers;
    const started = () => {
      const worker = new Worker(new URL("./difference-worker.ts", import.meta.url), { type: "module" });
      worker.addEventListener("message", ({ data }: MessageEvent<WorkerMessage>) => {
        if (data.run === this.#run) this.#learn(data.found);
      });
      worker.addEventListener("error", () => {
        this.stop();
        this.#learn({ failed: true });
      });
      return worker;
    };
    this.#workers = [started(), started()];
    return this.#workers;
  }

  #tell(message: ToWorker): void {
    for (const worker of this.#workers ?? []) worker.postMessage(message);
  }

  /** Starts and warms up; may run while the page is idle. */
  prepare(): void {
    if (this.#workers !== null) return;
    this.start();
    this.#tell({ kind: "prepare" });
  }

  /** Has each worker read a file; null changes nothing for that worker. */
  readAhead(urls: readonly [string | null, string | null]): void {
    this.prepare();
    for (const [at, worker] of (this.#workers ?? []).entries()) {
      const url = urls[at];
      if (url) worker.postMessage({ kind: "ahead", url } satisfies ToWorker);
    }
  }

  /** Starts a comparison. The previous one is forgotten. */
  compare({ pictures: [first, second], wanted, canvas }: PairRequest, learn: Learn): void {
    const [lead, assistant] = this.start();
    const { port1, port2 } = new MessageChannel();
    const task = { kind: "compare", run: ++this.#run, wanted } as const;
    this.#learn = learn;
    const one: Task = { ...task, picture: first, peer: port1, canvas };
    const other: Task = { ...task, picture: second, peer: port2, canvas: null };
    lead.postMessage(one, [port1, canvas]);
    assistant.postMessage(other, [port2]);
  }

  want(wanted: DifferenceOptions): void {
    this.#tell({ kind: "wanted", wanted });
  }

  /** Ends the comparison. Another one may follow. */
  end(): void {
    this.#run++;
    this.#tell({ kind: "end" });
  }

  stop(): void {
    for (const worker of this.#workers ?? []) worker.terminate();
    this.#workers = null;
  }
}
