import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, sep } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "application/javascript; charset=utf-8",
};

/** By preference, with the ending of the files that are packed so. Browsers take Brotli only over HTTPS, and from their own machine. */
const encodings = [
  ["br", ".br"],
  ["gzip", ".gz"],
] as const;

const prefix = "/_next/static/";

/** Whether `accept-encoding` names the encoding, and not with a weight of 0. */
const isAccepted = (accepted: string, name: string) =>
  accepted.split(",").some((each) => {
    const [coding, weight = "q=1"] = each.trim().split(/\s*;\s*/);
    return coding === name && Number(weight.slice(2)) > 0;
  });

/**
 * Sends the scripts and styles that the build packed into `folder` (null: none); returns false for another file, and for
 * a client that takes no encoding.
 */
export function packedFiles(folder: string | null) {
  const exists = folder !== null && existsSync(folder);
  const packed = exists ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  const names = new Set(packed.map((name) => name.replaceAll(sep, "/")));
  return async (req: IncomingMessage, res: ServerResponse, path: string): Promise<boolean> => {
    if (folder === null || (req.method !== "GET" && req.method !== "HEAD")) return false;
    const name = path.slice(prefix.length);
    if (!names.has(`${name}.br`)) return false;
    res.setHeader("Vary", "Accept-Encoding");
    const accepted = String(req.headers["accept-encoding"] ?? "");
    const found = encodings.find(([encoding]) => isAccepted(accepted, encoding));
    if (found === undefined) return false;
    const [encoding, ending] = found;
    const bytes = await readFile(join(folder, name + ending));
    res.writeHead(200, {
      "cache-control": "public, max-age=31536000, immutable",
      "content-encoding": encoding,
      "content-length": bytes.length,
      "content-type": types[extname(name)],
    });
    res.end(req.method === "HEAD" ? undefined : bytes);
    return true;
  };
}
