import { pause } from "@/lib/sdk/runner/bell";
import type { LiveMessage } from "./client-types";
import { type CallInput, type Connection, never } from "./connection";
import { Problem } from "./problem";
import type { SdkRoute } from "./routes";

/** The server is heard from every 5 s. */
const maxSilenceMs = 30_000;

/** The server refuses, and will again. */
const isRefusal = (error: unknown) => error instanceof Problem && error.status < 500 && error.status !== 429;

class Place {
  id = "";
  retryMs = 2_000;
  hasBegun = false;

  /** Reads one block of lines; null if it has no data. */
  read(block: string): LiveMessage | null {
    const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, "m").exec(block)?.[1];
    this.id = field("id") ?? this.id;
    this.retryMs = Number(field("retry") ?? this.retryMs);
    const data = field("data");
    return data === undefined
      ? null
      : { id: this.id, event: field("event") ?? "message", data: JSON.parse(data) };
  }
}

async function* blocksOf(response: Response, end: () => void): AsyncGenerator<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, never>);
  const parts = reader?.getReader();
  for (let text = ""; parts !== undefined; ) {
    const timer = setTimeout(end, maxSilenceMs);
    const { done, value } = await parts.read().finally(() => clearTimeout(timer));
    if (done) return;
    const blocks = (text + value).split(/\r?\n\r?\n/);
    text = blocks.pop() ?? "";
    yield* blocks;
  }
}

/** One connection: what comes, until it breaks. */
async function* listen(
  place: Place,
  open: (headers: Record<string, string>) => Promise<Response>,
  end: () => void,
): AsyncGenerator<LiveMessage> {
  const response = await open(place.id ? { "last-event-id": place.id } : {});
  place.hasBegun = true;
  for await (const block of blocksOf(response, end)) {
    const message = place.read(block);
    if (message !== null) yield message;
  }
}

/** Yields what comes, from where it was, over one connection after the other, until it is left or the signal aborts. */
export async function* watch(
  connection: Connection,
  route: SdkRoute,
  { signal = never, ...input }: CallInput,
): AsyncGenerator<LiveMessage> {
  const place = new Place();
  for (;;) {
    signal.throwIfAborted();
    const ending = new AbortController();
    const end = () => ending.abort(signal.reason);
    const open = (more: Record<string, string>) =>
      connection.open(route, { ...input, headers: { ...input.headers, ...more }, signal: ending.signal });
    signal.addEventListener("abort", end);
    try {
      yield* listen(place, open, end);
    } catch (error) {
      if (signal.aborted || !place.hasBegun || isRefusal(error)) throw error;
    } finally {
      end();
      signal.removeEventListener("abort", end);
    }
    await pause(place.retryMs, signal);
  }
}
