import { pause } from "@/lib/sdk/runner/bell";
import { clientWaitMs } from "@/lib/sdk/runner/until-answered";
import { digestOf, rereadOf } from "./byte-body";
import type { ClientOptions } from "./client-types";
import { EntityTags, type VersionInfo } from "./entity-tags";
import { jsonOf, problemOf, retryAfterOf, Unexplained } from "./problem";
import type { SdkRoute } from "./routes";

/** What any operation may be called with: parameters by name, and these. */
export type CallInput = {
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
  [name: string]: unknown;
};

/** Of who gives no signal. */
export const never: AbortSignal = new AbortController().signal;
const maxTries = 6;
/** Who is asked to wait longer decides that by themselves. */
const maxWaitMs = 60_000;

/** How long to wait before the same is asked again; null if the answer is what it is. */
function waitMsOf(response: Response, tries: number): number | null {
  // With JSON of its own a 503 is an answer: of a program's health.
  const isBusy = response.status === 503 && typeOf(response) !== "application/json";
  if (!(isBusy || response.status === 429) || tries >= maxTries) return null;
  const ms = retryAfterOf(response) ?? clientWaitMs(tries);
  return ms > maxWaitMs ? null : ms;
}

const typeOf = ({ headers }: Response) => headers.get("content-type")?.split(";")[0];

function textOf(named: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(named))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) search.append(name, String(one));
  const text = String(search);
  return text && `?${text}`;
}

/** `isPlain`: asks once and without a key, for who keeps asking by itself. */
export type ConnectionOptions = ClientOptions & { isPlain?: boolean };

export class Connection {
  readonly #options: ConnectionOptions;
  readonly #tags = new EntityTags();

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  #fetch(url: string | URL, init: RequestInit): Promise<Response> {
    return (this.#options.fetch ?? fetch)(url, init);
  }

  async #init({ method, isVersioned }: SdkRoute, path: string, input: CallInput): Promise<RequestInit> {
    const headers = new Headers(input.headers);
    const add = (name: string, value: string | null | undefined) => {
      if (value && !headers.has(name)) headers.set(name, value);
    };
    const { token, isPlain } = this.#options;
    const bytes = await rereadOf(input.body);
    if (bytes) add("content-digest", await digestOf(bytes));
    add("authorization", token && `Bearer ${token}`);
    if (input.body !== undefined) add("content-type", `application/${bytes ? "octet-stream" : "json"}`);
    // Bytes without a digest cannot be compared with those of an earlier try. A page may have no `randomUUID`.
    if (method === "POST" && !isPlain && (!bytes || headers.has("content-digest")))
      add("idempotency-key", crypto.getRandomValues(new Uint32Array(4)).join("-"));
    if (isVersioned) add("if-match", this.#tags.of(path));
    const body = bytes ?? (input.body === undefined ? null : JSON.stringify(input.body));
    return { method, headers, body, redirect: "manual" };
  }

  /** Sends a request, again while the server is busy, and follows where it leads. */
  async #send(url: string, init: RequestInit, signal: AbortSignal): Promise<Response> {
    for (let tries = 1; ; tries++) {
      const response = await this.#fetch(url, init);
      // A page may not see where it is led, but its browser goes there.
      if (response.type === "opaqueredirect") return this.#fetch(url, { ...init, redirect: "follow" });
      const location = response.headers.get("location");
      // The address is signed; the token is for nobody but the API.
      if (response.status === 307 && location)
        return this.#fetch(new URL(location, response.url), { signal });
      const waitMs = this.#options.isPlain ? null : waitMsOf(response, tries);
      if (waitMs === null) return response;
      await response.body?.cancel();
      await pause(waitMs, signal);
      signal.throwIfAborted();
    }
  }

  async #ask(route: SdkRoute, input: CallInput): Promise<[Response, string]> {
    const { body: _body, headers: _headers, signal = never, ...named } = input;
    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = named[name];
      if (value === undefined) throw new TypeError(`${route.id}: ${name} is missing`);
      delete named[name];
      return encodeURIComponent(String(value));
    });
    const url = `${this.#options.url.replace(/\/+$/, "")}/api/v1${path}${textOf(named)}`;
    const init = await this.#init(route, path, input);
    const response = await this.#send(url, { ...init, signal }, signal);
    if (!response.ok && typeOf(response) !== "application/json") throw await problemOf(response);
    return [response, path];
  }

  /** The response as it comes, still open. */
  async open(route: SdkRoute, input: CallInput): Promise<Response> {
    return (await this.#ask(route, input))[0];
  }

  /** What the response has: JSON, nothing, or other bytes, which it still holds. */
  async call(route: SdkRoute, input: CallInput): Promise<unknown> {
    const [response, path] = await this.#ask(route, input);
    const type = typeOf(response);
    // The page of a proxy, such as its sign-in.
    if (type === "text/html") throw new Unexplained(response);
    // What tus says is in headers.
    if (!type && !response.headers.has("tus-resumable")) return undefined;
    if (type !== "application/json") return response;
    const body = await jsonOf(response);
    this.#tags.note(path, response, body as VersionInfo);
    return body;
  }
}
