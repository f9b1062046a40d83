import { call } from "@/lib/client/call";

/** Longer than a server takes that is busy; then it counts as away. */
const silenceMs = 60_000;

/** Nothing came for too long. A `TypeError`, as `fetch` throws when it finds no server. */
export class Silent extends TypeError {
  constructor(ms: number) {
    super(`nothing came for ${ms / 1_000} s`);
    this.name = "Silent";
  }
}

/**
 * Runs a request until nothing was heard for `ms`. The timer keeps the process alive: Node's `fetch` over a connection that
 * is closed at once never answers, and a process that waits for nothing else ends without a word.
 */
export async function whileHeard<T>(
  work: (signal: AbortSignal, heard: () => void) => Promise<T>,
  ms = silenceMs,
): Promise<T> {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(new Silent(ms)), ms);
  try {
    return await work(ending.signal, () => timer.refresh());
  } catch (error) {
    throw ending.signal.aborted ? ending.signal.reason : error;
  } finally {
    clearTimeout(timer);
  }
}

/** A body's chunks; says of each that it came. */
export async function* eachHeard(
  body: ReadableStream<Uint8Array>,
  heard: () => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    heard();
    yield chunk;
  }
}

/** Bytes per millisecond of the slowest connection that pictures are delivered over. */
const slowest = 10;

/** For a request with a body, of whose way nothing is heard. */
export const whileSent = <T>(bytes: Uint8Array, work: (signal: AbortSignal) => Promise<T>): Promise<T> =>
  whileHeard(work, silenceMs + bytes.length / slowest);

/** Calls an operation, as `call` does. */
export const ask: typeof call = (route, inputs) =>
  whileHeard((signal) => call(route, { ...inputs, signal } as typeof inputs));
