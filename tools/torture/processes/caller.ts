import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

type JsonResponse = {
  status: number;
  json: unknown;
  location: string | null;
  /** How many bytes of an upload have arrived; null if the response does not say. */
  offset: number | null;
};
type UploadRequest = { bytes: Buffer; headers: Record<string, string> };
type CallOptions = { body?: unknown; bytes?: Buffer; headers?: Record<string, string> };

const retryMs = 100;
const maxMs = 60_000;
/** No response, or one that may change: a process was killed, or lost database or store for a moment. */
const isTransient = (status: number) => status === 0 || status >= 500 || status === 429;

/** Calls the API through the front server, like a program that does not give up. */
export class Caller {
  readonly #base: string;
  readonly #token: string;
  /** How many responses made it retry. */
  retries = 0;

  constructor(base: string, token: string) {
    this.#base = base;
    this.#token = token;
  }

  async once(
    method: string,
    path: string,
    { body, bytes, headers }: CallOptions = {},
  ): Promise<JsonResponse> {
    const sent = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
    try {
      const answer = await fetch(path.startsWith("http") ? path : `${this.#base}/api/v1${path}`, {
        method,
        redirect: "manual",
        headers: {
          authorization: `Bearer ${this.#token}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(sent === undefined ? {} : { body: sent as BodyInit }),
        signal: AbortSignal.timeout(maxMs),
      });
      const text = await answer.text();
      const offset = answer.headers.get("upload-offset");
      const isJson = answer.headers.get("content-type")?.includes("json") ?? false;
      return {
        status: answer.status,
        // A response to HEAD has a JSON content type without a body.
        json: isJson && text !== "" ? JSON.parse(text) : null,
        location: answer.headers.get("location"),
        offset: offset === null ? null : Number(offset),
      };
    } catch {
      return { status: 0, json: null, location: null, offset: null };
    }
  }

  /** Retries until the response is final and returns its JSON. Throws if its status is none of `expected`. */
  async sure<T>(
    expected: readonly number[],
    method: string,
    path: string,
    asked: CallOptions = {},
  ): Promise<T> {
    return (await this.answered(expected, method, path, asked)).json as T;
  }

  /** Like `sure`, but returns the whole response. */
  async answered(
    expected: readonly number[],
    method: string,
    path: string,
    asked: CallOptions = {},
  ): Promise<JsonResponse> {
    const until = Date.now() + maxMs;
    let answer = await this.once(method, path, asked);
    while (!expected.includes(answer.status)) {
      const { status, json } = answer;
      if (!isTransient(status) || Date.now() > until)
        throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)?.slice(0, 300)}`);
      this.retries++;
      await sleep(retryMs);
      answer = await this.once(method, path, asked);
    }
    return answer;
  }

  /** Announces all of `bytes` but sends only the first `cutAt`, then closes the connection. */
  async cut(method: string, path: string, { bytes, headers }: UploadRequest, cutAt: number): Promise<void> {
    const length = { "content-length": bytes.length, authorization: `Bearer ${this.#token}` };
    const sent = request(`${this.#base}/api/v1${path}`, { method, headers: { ...headers, ...length } });
    const ended = new Promise<void>((resolve) => sent.on("close", resolve));
    sent.on("error", () => undefined);
    sent.write(bytes.subarray(0, cutAt), () => sent.destroy());
    await ended;
  }

  /** The bytes at a URL; null if there are none any more. */
  async bytes(path: string): Promise<Buffer | null> {
    const url = path.startsWith("/") ? `${this.#base}${path}` : path;
    const answer = await fetch(url, { signal: AbortSignal.timeout(maxMs) }).catch(() => null);
    if (answer === null) return null;
    const body = await answer.arrayBuffer().catch(() => null);
    return answer.ok && body !== null ? Buffer.from(body) : null;
  }
}
