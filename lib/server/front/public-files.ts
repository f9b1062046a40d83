import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { noneMatch } from "@/lib/domain/bytes/range";
import { bytesPolicy } from "./security-headers";

const types: Readonly<Record<string, string>> = {
  ".ico": "image/x-icon",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

type PublicFile = { bytes: Buffer; type: string; etag: string };

/** Older systems ask for an icon of their size by name. */
const iosIcon = /^\/apple-touch-icon(-\d+x\d+)?(-precomposed)?\.png$/;
/** Where password managers look for the page that changes a password. */
const redirects: Readonly<Record<string, string>> = { "/.well-known/change-password": "/account" };

/** Names do not change with content, so browsers ask again after a day. */
const cacheControl = "public, max-age=86400";

function read(folder: string, name: string): PublicFile {
  const type = types[extname(name)];
  if (type === undefined) throw new Error(`public/${name} has a type that the server does not know`);
  const bytes = readFileSync(join(folder, name));
  return { bytes, type, etag: `"${createHash("sha256").update(bytes).digest("base64url")}"` };
}

/** Every file of the folder by its path; all of them are a few kilobytes. */
function readFolder(folder: string): Map<string, PublicFile> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  return new Map(names.map((name) => [`/${name.replaceAll(sep, "/")}`, read(folder, name)]));
}

function send(req: IncomingMessage, res: ServerResponse, { bytes, type, etag }: PublicFile): void {
  res.setHeader("Cache-Control", cacheControl);
  res.setHeader("Content-Security-Policy", bytesPolicy);
  res.setHeader("ETag", etag);
  if (noneMatch(req.headers["if-none-match"], etag)) {
    res.writeHead(304).end();
    return;
  }
  res.writeHead(200, { "content-type": type, "content-length": bytes.length });
  res.end(req.method === "HEAD" ? undefined : bytes);
}

/** Answers for the files of `public/`, with or without an account; returns false for every other request. */
export function publicFiles(folder: string): (req: IncomingMessage, res: ServerResponse) => boolean {
  const files = readFolder(folder);
  return (req, res) => {
    if (req.method !== "GET" && req.method !== "HEAD") return false;
    const path = req.url?.split("?", 1)[0] ?? "";
    const target = redirects[path];
    if (target !== undefined) {
      res.writeHead(302, { location: target, "cache-control": cacheControl }).end();
      return true;
    }
    const file = files.get(iosIcon.test(path) ? "/apple-touch-icon.png" : path);
    if (file === undefined) return false;
    send(req, res, file);
    return true;
  };
}
