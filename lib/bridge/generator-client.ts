import { type IncomingMessage, request as overHttp } from "node:http";
import { request as overTls } from "node:https";
import { parseExactJson } from "@/lib/domain/json/exact-json";
import { within } from "@/lib/within";

/** Where a generator is, and what a proxy before it wants. */
export type GeneratorAddress = {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Authorities that may have certified it, besides those that everybody knows: all together, as PEM. */
  ca?: readonly string[];
};

/** It did not answer, or not completely. `isCut`: it may have done what it was asked. */
export class NoAnswer extends Error {
  constructor(
    message: string,
    readonly isCut: boolean,
  ) {
    super(message);
  }
}

/** It answered, but not with what was asked for. `said`: its JSON, else the beginning of its text. */
export class BadAnswer extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly said: unknown,
  ) {
    super(message);
  }
}

export const isFromGenerator = (error: unknown): error is NoAnswer | BadAnswer =>
  error instanceof NoAnswer || error instanceof BadAnswer;

const defaultMs = 30_000;
const maxTextLength = 200;

/** The certificate is of an authority that is not known here. */
const unknownAuthority = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** `json`, `form`: sent as the body. `ms`: until the whole answer is there. */
export type GeneratorRequest = {
  method?: "GET" | "POST";
  json?: object;
  form?: FormData;
  ms?: number;
  signal?: AbortSignal;
};
type GeneratorBody = { type: string; bytes: Buffer };
export type GeneratorAnswer = { status: number; bytes: Buffer };

const connectionFaults = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);
const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "");

async function bodyOf({ json, form }: GeneratorRequest): Promise<GeneratorBody | null> {
  if (json !== undefined) return { type: "application/json", bytes: Buffer.from(JSON.stringify(json)) };
  if (form === undefined) return null;
  const encoded = new Response(form);
  const type = encoded.headers.get("content-type") ?? "";
  return { type, bytes: Buffer.from(await encoded.arrayBuffer()) };
}

async function bytesOf(response: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/**
 * A generator's HTTP API. Not by `fetch`, which gives up after five minutes without an answer: a picture may take longer.
 * Each request has a connection of its own: one that is used again may be cut at that moment.
 */
export class GeneratorClient {
  readonly name: string;
  readonly address: GeneratorAddress;

  constructor(name: string, address: GeneratorAddress) {
    this.name = name;
    this.address = address;
  }

  /** Any answer, also one that it refuses with. */
  async ask(path: string, request: GeneratorRequest = {}): Promise<GeneratorAnswer> {
    const { method = "GET", ms = defaultMs, signal } = request;
    const body = await bodyOf(request);
    const until = within(ms, ...(signal === undefined ? [] : [signal]));
    try {
      return await this.#exchange(path, { method, body, until });
    } catch (error) {
      signal?.throwIfAborted();
      throw this.#absence(codeOf(error));
    }
  }

  /** The bytes of a good answer. */
  async bytes(path: string, request?: GeneratorRequest): Promise<Uint8Array> {
    const { status, bytes } = await this.ask(path, request);
    if (status < 200 || status >= 300) throw this.#bad(path, status, bytes.toString("utf8"));
    return bytes;
  }

  /** The JSON of a good answer; whole numbers beyond 2^53 are text. */
  async json(path: string, request?: GeneratorRequest): Promise<unknown> {
    const text = Buffer.from(await this.bytes(path, request)).toString("utf8");
    const value = parseExactJson(text);
    if (value === undefined) throw this.#bad(path, 200, text);
    return value;
  }

  #absence(code: string): NoAnswer {
    const where = `${this.name} at ${this.#shownUrl}`;
    if (connectionFaults.has(code)) return new NoAnswer(`No ${where}`, false);
    if (!unknownAuthority.has(code)) return new NoAnswer(`The connection to ${where} was cut`, true);
    const message = `The certificate of ${where} is of an unknown authority: name a file that has its certificate with --ca`;
    return new NoAnswer(message, false);
  }

  /** Without credentials. */
  get #shownUrl(): string {
    const shown = new URL(this.address.url);
    shown.username = "";
    shown.password = "";
    return shown.href.replace(/\/$/, "");
  }

  #bad(path: string, status: number, text: string): BadAnswer {
    const [asked] = path.split("?");
    const message = `${this.name} answered ${asked} with ${status === 200 ? "no JSON" : status}`;
    return new BadAnswer(message, status, parseExactJson(text) ?? text.slice(0, maxTextLength));
  }

  #exchange(
    path: string,
    { method, body, until }: { method: string; body: GeneratorBody | null; until: AbortSignal },
  ): Promise<GeneratorAnswer> {
    const { url, headers, ca } = this.address;
    const sized = body === null ? {} : { "content-type": body.type, "content-length": body.bytes.length };
    return new Promise((resolve, reject) => {
      const send = url.startsWith("https:") ? overTls : overHttp;
      const request = send(
        url + path,
        {
          method,
          headers: { ...headers, ...sized },
          agent: false,
          signal: until,
          ...(ca !== undefined && { ca: [...ca] }),
        },
        (response) => {
          bytesOf(response).then((bytes) => resolve({ status: response.statusCode ?? 0, bytes }), reject);
        },
      );
      request.on("error", reject);
      request.end(body?.bytes);
    });
  }
}
