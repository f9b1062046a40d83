import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { ApiMatch } from "./api-routes";
import { bytesPolicy } from "./security-headers";

const packed = promisify(gzip);

/** Below this, compression costs more than it saves. */
const leastPackedBytes = 1024;
const hasNoBody = (method: string) => method === "GET" || method === "HEAD";

/**
 * The body as a lazy stream: Node discards what is never read, and abandoning it half-read does not close the connection,
 * which the error response still needs.
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

/** Until its response is sent: a request's signal follows ours only as long as the request itself is not collected. */
const served = new WeakMap<ServerResponse, Request>();

/** Aborts if the client leaves before the response is sent. */
function leaving(res: ServerResponse): AbortSignal {
  const controller = new AbortController();
  res.once("close", () => {
    if (!res.writableFinished) controller.abort();
  });
  return controller.signal;
}

function requestOf(req: IncomingMessage, res: ServerResponse, publicUrl: string): Request {
  const method = req.method ?? "GET";
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const url = `${publicUrl}${req.url}`;
  if (hasNoBody(method)) return new Request(url, { method, headers });
  const body = { body: bodyOf(req), duplex: "half" };
  return new Request(url, { method, headers, ...body, signal: leaving(res) });
}

function wantsPacked(req: IncomingMessage, response: Response, body: Buffer): boolean {
  const type = response.headers.get("content-type") ?? "";
  return (
    body.length >= leastPackedBytes &&
    /json|text/.test(type) &&
    /\bgzip\b/.test(String(req.headers["accept-encoding"] ?? ""))
  );
}

/** Sends a response that stays open, until either side ends it; of one to HEAD the headers alone. */
async function sendOpen(response: Response, res: ServerResponse, isHead: boolean): Promise<void> {
  if (isHead) {
    res.end();
    await response.body?.cancel();
    return;
  }
  if (response.body === null) return;
  res.flushHeaders();
  await pipeline(Readable.fromWeb(response.body as NodeStream), res).catch(() => res.destroy());
}

/**
 * Runs a route file's handler and sends its response: event streams as they come, all else buffered, since it is at most a page
 * of a list.
 */
export async function serveApi(
  { handler, params }: ApiMatch,
  req: IncomingMessage,
  res: ServerResponse,
  publicUrl: string,
): Promise<void> {
  const request = requestOf(req, res, publicUrl);
  served.set(res, request);
  const response = await handler(request, { params: Promise.resolve(params) });
  const headers: Record<string, string | number> = Object.fromEntries(response.headers);
  headers["content-security-policy"] = bytesPolicy;
  if (response.headers.get("content-type") === "text/event-stream") {
    res.writeHead(response.status, headers);
    await sendOpen(response, res, req.method === "HEAD");
    return;
  }
  let body = response.body === null ? null : Buffer.from(await response.arrayBuffer());
  if (body !== null) {
    headers.vary = "accept-encoding";
    if (wantsPacked(req, response, body)) {
      body = await packed(body, { level: 1 });
      headers["content-encoding"] = "gzip";
    }
    headers["content-length"] = body.length;
  }
  res.writeHead(response.status, headers);
  res.end(req.method === "HEAD" ? undefined : body);
}
