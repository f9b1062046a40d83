import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { noneMatch } from "@/lib/domain/bytes/range";
import { canonicalRedirect } from "./canonical-host";
import { referencePolicy } from "./security-headers";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "application/javascript; charset=utf-8",
  ".json": "application/json",
  ".woff2": "font/woff2",
};

const base = "/docs/api";
const firstPage = "start.html";
/** The server's address as the build writes it. */
const anyServer = /https:\/\/fluxara\.example|fluxara\.example/g;

type ReferenceFile = { plain: Buffer; packed: Buffer | null; etag: string };

/** The file of a path; pages have no ending in their address. */
function nameOf(path: string): string | null {
  if (path === base || path === `${base}/`) return firstPage;
  if (!path.startsWith(`${base}/`)) return null;
  const name = path.slice(base.length + 1);
  return extname(name) === "" ? `${name}.html` : name;
}

function read(file: string, publicUrl: string): ReferenceFile {
  const bytes = readFileSync(file);
  const isText = extname(file) !== ".woff2";
  const { host } = new URL(publicUrl);
  const filled = () =>
    bytes.toString("utf8").replaceAll(anyServer, (found) => (found.startsWith("https") ? publicUrl : host));
  const plain = isText ? Buffer.from(filled()) : bytes;
  const etag = `"${createHash("sha256").update(plain).digest("base64url")}"`;
  return { plain, packed: isText ? gzipSync(plain, { level: 9 }) : null, etag };
}

function send(req: IncomingMessage, res: ServerResponse, type: string, file: ReferenceFile): void {
  const isNamedByContent = /[?&]v=/.test(req.url ?? "");
  res.setHeader("Cache-Control", isNamedByContent ? "public, max-age=31536000, immutable" : "no-cache");
  res.setHeader("Vary", "Accept-Encoding");
  // Weak: packed or not, the file is the same.
  res.setHeader("ETag", `W/${file.etag}`);
  if (noneMatch(req.headers["if-none-match"], file.etag)) {
    res.writeHead(304).end();
    return;
  }
  const isPacked = file.packed !== null && /\bgzip\b/.test(String(req.headers["accept-encoding"] ?? ""));
  const bytes = isPacked && file.packed !== null ? file.packed : file.plain;
  if (isPacked) res.setHeader("Content-Encoding", "gzip");
  res.writeHead(200, { "content-type": type, "content-length": bytes.length });
  res.end(req.method === "HEAD" ? undefined : bytes);
}

type ReferenceOptions = { publicUrl: string; storeOrigin: string | null };

/**
 * Answers for the pages of the API that the build wrote into `folder`, with or without an account; returns false for every
 * other request. A file is read and packed when it is first asked for.
 */
export function referenceFiles(folder: string, { publicUrl, storeOrigin }: ReferenceOptions) {
  const names = new Set(existsSync(folder) ? readdirSync(folder) : []);
  const files = new Map<string, ReferenceFile>();
  return (req: IncomingMessage, res: ServerResponse): boolean => {
    if (req.method !== "GET" && req.method !== "HEAD") return false;
    const name = nameOf(req.url?.split("?", 1)[0] ?? "");
    const type = types[extname(name ?? "")];
    if (name === null || type === undefined || !names.has(name)) return false;
    const elsewhere = canonicalRedirect(req, publicUrl);
    if (elsewhere !== null) {
      res.writeHead(307, { location: elsewhere }).end();
      return true;
    }
    const file = files.get(name) ?? read(join(folder, name), publicUrl);
    files.set(name, file);
    res.setHeader("Content-Security-Policy", referencePolicy(storeOrigin));
    send(req, res, type, file);
    return true;
  };
}
