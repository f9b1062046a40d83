import type { IncomingMessage, ServerResponse } from "node:http";
import { type MediaGrant, verifyMedia } from "@/lib/domain/media-signature";
import { noneMatch, rangeOf } from "@/lib/domain/range";
import { AppError } from "@/lib/errors";
import type { Opened } from "@/lib/storage/storage";
import { disposition } from "./disposition";
import { openGrant } from "./open-grant";
import { bytesPolicy } from "./security-headers";
import { sendBytes } from "./send-bytes";
import { sendProblem } from "./send-problem";

const sizeOf = (body: Buffer | Opened) => (Buffer.isBuffer(body) ? body.length : body.bytes);

function headersOf(grant: MediaGrant, etag: string): Record<string, string | number> {
  return {
    "content-type": grant.type,
    etag,
    "accept-ranges": "bytes",
    "content-security-policy": bytesPolicy,
    "x-content-type-options": "nosniff",
    "content-disposition": disposition(grant.kind === "inline" ? "inline" : "attachment", grant.name),
    "cache-control": grant.cacheable ? "private, max-age=86400, immutable" : "private, no-cache",
  };
}

async function answer(
  req: IncomingMessage,
  res: ServerResponse,
  grant: MediaGrant,
  body: Buffer | Opened,
): Promise<void> {
  const etag = `"${grant.etag}"`;
  const headers = headersOf(grant, etag);
  const size = sizeOf(body);
  if (noneMatch(req.headers["if-none-match"], etag)) {
    res.writeHead(304, headers).end();
    return;
  }
  const wanted = rangeOf(req.headers.range, req.headers["if-range"]?.toString(), etag, size);
  if (wanted.kind === "unsatisfiable") {
    res.setHeader("Content-Range", `bytes */${size}`);
    throw new AppError("range_not_satisfiable", `The file has ${size} bytes; the range lies outside`);
  }
  const range = wanted.kind === "part" ? wanted.range : { start: 0, end: size - 1 };
  headers["content-length"] = range.end - range.start + 1;
  if (wanted.kind === "part") headers["content-range"] = `bytes ${range.start}-${range.end}/${size}`;
  res.writeHead(wanted.kind === "part" ? 206 : 200, headers);
  if (req.method === "HEAD") res.end();
  else if (Buffer.isBuffer(body)) res.end(body.subarray(range.start, range.end + 1));
  else await sendBytes(res, body, range);
}

function verified(req: IncomingMessage, res: ServerResponse, secret: string): MediaGrant {
  if (req.method !== "GET" && req.method !== "HEAD") {
    res.setHeader("Allow", "GET, HEAD");
    throw new AppError("method_not_allowed", "Bytes are read with GET or HEAD");
  }
  const path = (req.url ?? "").split("?")[0] ?? "";
  const grant = verifyMedia(path, secret, Date.now());
  if (grant === null) throw new AppError("not_found", "No such address");
  return grant;
}

/** Moves the bytes that a verified signature names. It looks nothing up: bytes that are gone are 410. */
export async function serveMedia(req: IncomingMessage, res: ServerResponse, secret: string): Promise<void> {
  try {
    const grant = verified(req, res, secret);
    const body = await openGrant(grant);
    try {
      await answer(req, res, grant, body);
    } finally {
      if (!Buffer.isBuffer(body)) await body.close();
    }
  } catch (error) {
    sendProblem(res, error);
  }
}
