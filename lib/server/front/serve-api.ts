import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { callerOf } from "@/lib/server/http/callers";
import type { RequestLike } from "@/lib/server/http/request-like";
import type { PathParams, Responder, Sendable } from "@/lib/server/http/respond";
import { leaving } from "./leaving";
import { instanceOf, noteOf } from "./request-note";
import { bytesPolicy } from "./security-headers";

const packed = promisify(gzip);

/** Below this, compression costs more than it saves. */
const leastPackedBytes = 1024;
/** What GET and HEAD bring is not read. */
const hasNoBody = ({ method = "GET", headers }: IncomingMessage) =>
  method === "GET" ||
  method === "HEAD" ||
  (headers["transfer-encoding"] === undefined && Number(headers["content-length"] ?? 0) === 0);

/**
 * The body as a lazy stream: Node discards what is never read, and abandoning it half-read does not close the
 * connection, which the error response still needs.
 */
function bodyOf(req: IncomingMessage): ReadableStream<Uint8Array> {
  let chunks: AsyncIterator<Uint8Array> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        chunks ??= req.iterator({ destroyOnReturn: false });
        const next = await chunks.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await chunks?.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** A bodyless request, with just what handlers read of it. */
function askedOf(
  { method = "GET", url, headers }: IncomingMessage,
  res: ServerResponse,
  publicUrl: string,
): RequestLike {
  const get = (name: string) => {
    const value = headers[name.toLowerCase()];
    return value === undefined ? null : String(value);
  };
  return {
    method,
    url: `${publicUrl}${url}`,
    headers: { get, has: (name) => get(name) !== null },
    body: null,
    get signal() {
      return leaving(res);
    },
  };
}

/**
 * Keeps each request alive until its response is sent: once it is garbage-collected, its signal no longer follows ours.
 */
const served = new WeakMap<ServerResponse, Request>();

function requestOf(req: IncomingMessage, res: ServerResponse, publicUrl: string): Request {
  const method = req.method ?? "GET";
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const body = { body: bodyOf(req), duplex: "half" };
  return new Request(`${publicUrl}${req.url}`, { method, headers, ...body, signal: leaving(res) });
}

function wantsPacked(req: IncomingMessage, headers: Sendable["headers"], bytes: number): boolean {
  return (
    bytes >= leastPackedBytes &&
    /json|text/.test(headers["content-type"] ?? "") &&
    /\bgzip\b/.test(String(req.headers["accept-encoding"] ?? ""))
  );
}

/** Sends a body as it arrives, until either side ends it; for HEAD, only the headers. */
async function sendOpen(body: ReadableStream<Uint8Array>, res: ServerResponse, isHead: boolean) {
  if (isHead) {
    res.end();
    await body.cancel();
    return;
  }
  res.flushHeaders();
  await pipeline(Readable.fromWeb(body as NodeStream), res).catch(() => res.destroy());
}

/** The responder of a request's operation, and the parameters of its path. */
export type ApiMatch = { respond: Responder; params: PathParams };

async function answerOf(
  { respond, params }: ApiMatch,
  req: IncomingMessage,
  res: ServerResponse,
  publicUrl: string,
): Promise<Sendable> {
  const isBodyless = hasNoBody(req);
  const request = isBodyless ? askedOf(req, res, publicUrl) : requestOf(req, res, publicUrl);
  if (request instanceof Request) served.set(res, request);
  const answer = await respond(request, params);
  const note = noteOf(res);
  if (note !== undefined) note.caller = callerOf(request);
  return answer.headers["content-type"] === "application/problem+json" ? asProblem(answer, res) : answer;
}

/** Adds what request it was to a failure of ours. Refusals of what is hidden and what never was are the same, byte for byte. */
function asProblem(answer: Sendable, res: ServerResponse): Sendable {
  const body = JSON.parse(String(answer.body)) as { code: string };
  const note = noteOf(res);
  if (note !== undefined) note.why = body.code;
  if (answer.status < 500) return answer;
  return { ...answer, body: JSON.stringify({ ...body, instance: instanceOf(res) }) };
}

/** Runs an operation and sends its response: streams as they come, text with its length. */
export async function serveApi(
  match: ApiMatch,
  req: IncomingMessage,
  res: ServerResponse,
  publicUrl: string,
): Promise<void> {
  const { status, body, headers, cookies = [] } = await answerOf(match, req, res, publicUrl);
  if (cookies.length > 0) res.setHeader("set-cookie", cookies);
  const isHead = req.method === "HEAD";
  headers["content-security-policy"] = bytesPolicy;
  if (body === null) {
    res.writeHead(status, headers).end();
    return;
  }
  if (Buffer.isBuffer(body)) {
    res.writeHead(status, { ...headers, "content-length": body.length }).end(isHead ? undefined : body);
    return;
  }
  if (typeof body !== "string") {
    res.writeHead(status, headers);
    await sendOpen(body, res, isHead);
    return;
  }
  headers.vary = "accept-encoding";
  // Node sends a short string together with the headers. A long one is encoded here, since measuring it would encode it
  // twice.
  const sent = body.length < leastPackedBytes ? body : Buffer.from(body);
  const bytes = Buffer.byteLength(sent);
  if (wantsPacked(req, headers, bytes)) {
    const small = await packed(sent, { level: 1 });
    headers["content-encoding"] = "gzip";
    res.writeHead(status, { ...headers, "content-length": small.length }).end(isHead ? undefined : small);
    return;
  }
  res.writeHead(status, { ...headers, "content-length": bytes }).end(isHead ? undefined : sent);
}
