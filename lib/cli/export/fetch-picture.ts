import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rm, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { urlOf } from "@/lib/client/call";
import { problemOf } from "@/lib/sdk/problem";
import { mediaUrl } from "../media-url";
import { BrokenOff, type ServerTarget } from "../server-command";
import { eachHeard, whileHeard } from "../while-heard";

export type Embed = "keep" | "strip" | "rewrite";

export type Format = {
  format: "original" | "png" | "webp";
  quality?: number | undefined;
  lossless?: boolean | undefined;
  embed?: Embed | undefined;
  /** False: without the mark that says that AI made the picture. */
  mark?: false | undefined;
};

export type FetchedFile = { sha256: string; bytes: number };

export async function hashOf(file: string): Promise<string | null> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
    return hash.digest("hex");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** The bytes that arrived are not the ones the server has. */
export class Damaged extends Error {}

const sizeOf = (file: string) =>
  stat(file).then(
    (found) => found.size,
    () => 0,
  );

/** The sha256 in an entity tag of this program; null for an object store's tag, which has another meaning. */
const hashIn = (etag: string | null) => /^"([0-9a-f]{64})"$/.exec(etag ?? "")?.[1] ?? null;

/** The response whose bytes are now in the draft; null if the draft is longer than the picture. */
function receive(url: URL, draft: string, headers: Record<string, string>): Promise<Response | null> {
  return whileHeard(async (signal, heard) => {
    const response = await fetch(url, { headers, signal });
    if (response.status === 416) return null;
    if (!response.ok || response.body === null) throw await problemOf(response);
    const flags = response.status === 206 ? "a" : "w";
    const body = eachHeard(response.body, heard);
    await pipeline(body, createWriteStream(draft, { flags, mode: 0o644, flush: true }));
    return response;
  });
}

/**
 * Fetches into `draft`, resuming where an earlier run broke off; durable once it resolves. `expected` is the sha256; if
 * it is null, the transfer starts over. Throws `Damaged`, `Problem`, and `TypeError` if the connection breaks.
 */
async function fill(url: URL, draft: string, expected: string | null): Promise<FetchedFile> {
  const had = expected === null ? 0 : await sizeOf(draft);
  const response = await receive(
    url,
    draft,
    had > 0 ? { range: `bytes=${had}-`, "if-range": `"${expected}"` } : {},
  );
  if (response === null) {
    await rm(draft, { force: true });
    return fill(url, draft, expected);
  }
  const sha256 = (await hashOf(draft)) ?? "";
  const right = expected ?? hashIn(response.headers.get("etag")) ?? sha256;
  if (sha256 === right) return { sha256, bytes: await sizeOf(draft) };
  await rm(draft, { force: true });
  throw new Damaged(
    `what came has the sha256 ${sha256.slice(0, 12)}…, the server's has ${right.slice(0, 12)}…`,
  );
}

/** Makes names durable, where the system can sync a folder. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

export type FetchRequest = { id: string; expected: string | null; format: Format };

/**
 * Fetches a picture into a draft, which is complete and verified once it resolves. Throws `TypeError` if the server is
 * away.
 */
export async function fetchPicture(
  target: ServerTarget,
  { id, expected, format }: FetchRequest,
  draft: string,
): Promise<FetchedFile> {
  const params = { ws: target.workspace, id };
  const at = urlOf("GET /workspaces/{ws}/artifacts/{id}/download", params, format);
  const url = await mediaUrl(target, at);
  return fill(url, draft, expected).catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
    throw new BrokenOff(`its bytes did not come whole from ${url.host}`, { cause: error });
  });
}
