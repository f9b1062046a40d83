import type { IncomingMessage, ServerResponse } from "node:http";
import { openArchive } from "@/lib/archive/open-archive";
import { readPlan } from "@/lib/domain/archive-layout";
import { type MediaGrant, verifyMedia } from "@/lib/domain/media-signature";
import { noneMatch, rangeOf } from "@/lib/domain/range";
import { AppError } from "@/lib/errors";
import { type Opened, storage } from "@/lib/storage/storage";
import { tileCache } from "@/lib/storage/tile-cache";
import { disposition } from "./disposition";
import { bytesPolicy } from "./security-headers";
import { sendBytes } from "./send-bytes";
import { sendProblem } from "./send-problem";

const cacheableBytes = 512 * 1024;

function inMemory(bytes: Buffer): Opened {
  const read = async (target: Buffer, position: number) => bytes.copy(target, 0, position);
  return { bytes: bytes.length, read, close: async () => undefined };
}

async function wholeOf(opened: Opened): Promise<Buffer> {
  try {
    const bytes = Buffer.alloc(opened.bytes);
    if ((await opened.read(bytes, 0)) !== bytes.length)
      throw new AppError("unavailable", "The store gave less than it has");
    return bytes;
  } finally {
    await opened.close();
  }
}

async function openCached(key: string): Promise<Opened> {
  const cached = tileCache().get(key);
  if (cached !== undefined) return inMemory(cached);
  const opened = await storage().open(key);
  if (opened.bytes > cacheableBytes) return opened;
  const bytes = await wholeOf(opened);
  tileCache().set(key, bytes);
  return inMemory(bytes);
}

async function sizeOf(key: string): Promise<number> {
  const opened = await storage().open(key);
  await opened.close();
  return opened.bytes;
}

async function openPlanned(key: string): Promise<Opened> {
  const plan = await wholeOf(await storage().open(key));
  return openArchive(readPlan(plan.toString("utf8")), { open: (k) => storage().open(k), sizeOf });
}

function open(grant: MediaGrant): Promise<Opened> {
  if (grant.kind === "archive") return openPlanned(grant.key);
  return grant.cacheable ? openCached(grant.key) : storage().open(grant.key);
}

function setHeaders(res: ServerResponse, grant: MediaGrant, etag: string): void {
  res.setHeader("Content-Type", grant.type);
  res.setHeader("ETag", etag);
  res.setHeader("Accept-Ranges", "bytes");
  res.setHeader("Content-Security-Policy", bytesPolicy);
  res.setHeader(
    "Content-Disposition",
    disposition(grant.kind === "inline" ? "inline" : "attachment", grant.name),
  );
  res.setHeader("Cache-Control", grant.cacheable ? "private, max-age=86400, immutable" : "private, no-cache");
}

async function answer(
  req: IncomingMessage,
  res: ServerResponse,
  grant: MediaGrant,
  opened: Opened,
): Promise<void> {
  const etag = `"${grant.etag}"`;
  setHeaders(res, grant, etag);
  if (noneMatch(req.headers["if-none-match"], etag)) {
    res.writeHead(304).end();
    return;
  }
  const wanted = rangeOf(req.headers.range, req.headers["if-range"]?.toString(), etag, opened.bytes);
  if (wanted.kind === "unsatisfiable") {
    res.setHeader("Content-Range", `bytes */${opened.bytes}`);
    throw new AppError("range_not_satisfiable", `The file has ${opened.bytes} bytes; the range lies outside`);
  }
  const range = wanted.kind === "part" ? wanted.range : { start: 0, end: opened.bytes - 1 };
  if (wanted.kind === "part")
    res.setHeader("Content-Range", `bytes ${range.start}-${range.end}/${opened.bytes}`);
  res.writeHead(wanted.kind === "part" ? 206 : 200, { "content-length": range.end - range.start + 1 });
  if (req.method === "HEAD") res.end();
  else await sendBytes(res, opened, range);
}

/** Moves the bytes that a verified signature names. It looks nothing up: bytes that are gone are 410. */
export async function serveMedia(req: IncomingMessage, res: ServerResponse, secret: string): Promise<void> {
  try {
    if (req.method !== "GET" && req.method !== "HEAD") {
      res.setHeader("Allow", "GET, HEAD");
      throw new AppError("method_not_allowed", "Bytes are read with GET or HEAD");
    }
    const path = (req.url ?? "").split("?")[0] ?? "";
    const grant = verifyMedia(path, secret, Date.now());
    if (grant === null) throw new AppError("not_found", "No such address");
    const opened = await open(grant);
    try {
      await answer(req, res, grant, opened);
    } finally {
      await opened.close();
    }
  } catch (error) {
    sendProblem(res, error);
  }
}
