import type { IncomingMessage, ServerResponse } from "node:http";
import { disposition } from "@/lib/domain/bytes/disposition";
import { cachingOf, type MediaGrant, verifyMedia } from "@/lib/domain/bytes/media-signature";
import { type ByteRange, noneMatch, rangeOf } from "@/lib/domain/bytes/range";
import { AppError } from "@/lib/errors";
import { KnownPreviews } from "./known-previews";
import { openGrant } from "./open-grant";
import { bytesPolicy, commonHeaders, setCommonHeaders } from "./security-headers";
import { sendBytes } from "./send-bytes";
import { sendProblem } from "./send-problem";

type Headers = Record<string, string | number>;

const tagOf = (grant: MediaGrant) => `"${grant.etag}"`;

function headersOf(grant: MediaGrant): Headers {
  return {
    "content-type": grant.type,
    etag: tagOf(grant),
    "accept-ranges": "bytes",
    "content-security-policy": bytesPolicy,
    "content-disposition": disposition(grant.kind === "inline" ? "inline" : "attachment", grant.name),
    "cache-control": cachingOf(grant),
  };
}

/** `range`: the bytes to send; null if there is no body. */
type Reply = { status: 200 | 206 | 304; headers: Headers; range: ByteRange | null };

function replyTo(req: IncomingMessage, res: ServerResponse, grant: MediaGrant, size: number): Reply {
  const headers = headersOf(grant);
  if (noneMatch(req.headers["if-none-match"], tagOf(grant))) return { status: 304, headers, range: null };
  const wanted = rangeOf(req.headers.range, req.headers["if-range"]?.toString(), tagOf(grant), size);
  if (wanted.kind === "unsatisfiable") {
    res.setHeader("Content-Range", `bytes */${size}`);
    throw new AppError("range_not_satisfiable", `The file has ${size} bytes; the range is outside`);
  }
  const isPart = wanted.kind === "part";
  const range = isPart ? wanted.range : { start: 0, end: size - 1 };
  headers["content-length"] = range.end - range.start + 1;
  if (isPart) headers["content-range"] = `bytes ${range.start}-${range.end}/${size}`;
  return { status: isPart ? 206 : 200, headers, range: req.method === "HEAD" ? null : range };
}

async function answer(req: IncomingMessage, res: ServerResponse, grant: MediaGrant): Promise<Buffer | null> {
  const body = await openGrant(grant);
  const isHeld = Buffer.isBuffer(body);
  try {
    const { status, headers, range } = replyTo(req, res, grant, isHeld ? body.length : body.bytes);
    if (range !== null && "prepare" in body) await body.prepare(range);
    res.writeHead(status, headers);
    if (range === null) res.end();
    else if (isHeld) res.end(body.subarray(range.start, range.end + 1));
    else await sendBytes(res, body, range);
    return isHeld ? body : null;
  } finally {
    if (!isHeld) await body.close();
  }
}

function verified(req: IncomingMessage, res: ServerResponse, secret: string): MediaGrant {
  if (req.method !== "GET" && req.method !== "HEAD") {
    res.setHeader("Allow", "GET, HEAD");
    throw new AppError("method_not_allowed", "Bytes are read with GET or HEAD");
  }
  const path = (req.url ?? "").split("?")[0] ?? "";
  const grant = verifyMedia(path, secret, Date.now());
  if (grant === null) throw new AppError("not_found", "No such URL");
  return grant;
}

const wantsAllBytes = ({ method, headers }: IncomingMessage) =>
  method === "GET" && headers.range === undefined && headers["if-none-match"] === undefined;

/** Serves the bytes named by a signed URL; only archives and links' downloads need the database. Removed bytes are 410. */
export function mediaHandler({ secret, publicUrl }: { secret: string; publicUrl: string }) {
  const common = commonHeaders(publicUrl);
  const known = new KnownPreviews();
  const serve = async (req: IncomingMessage, res: ServerResponse, url: string): Promise<void> => {
    setCommonHeaders(res, common);
    try {
      const grant = verified(req, res, secret);
      const body = await answer(req, res, grant);
      const headers = { ...common, ...headersOf(grant), "content-length": body?.length };
      if (body !== null) known.add(url, grant, body, Object.entries(headers).flat().map(String));
    } catch (error) {
      sendProblem(res, error);
    }
  };
  return (req: IncomingMessage, res: ServerResponse): void => {
    const url = req.url ?? "";
    const preview = wantsAllBytes(req) ? known.find(url, Date.now()) : undefined;
    if (preview === undefined) void serve(req, res, url);
    else res.writeHead(200, preview.headers).end(preview.body);
  };
}
