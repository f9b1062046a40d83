import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { noneMatch } from "@/lib/domain/bytes/range";
import { remember } from "@/lib/remember";
import type { Responder } from "./respond";

type Document = { plain: Buffer; packed: Buffer; etag: string };

function documentOf(value: object): Document {
  const plain = Buffer.from(JSON.stringify(value));
  const etag = `"${createHash("sha256").update(plain).digest("base64url")}"`;
  return { plain, packed: gzipSync(plain), etag };
}

/** A JSON document that is the same for everyone, as long as the process runs. */
export type FixedDocument = { respond: Responder };

/** Makes, packs and hashes the document once, when it is first read. */
export function fixedDocument(name: string, make: () => object): FixedDocument {
  const respond: Responder = async ({ headers: asked }) => {
    const { plain, packed, etag } = remember(name, () => documentOf(make()));
    const headers: Record<string, string> = {
      // Weak: packed or not, the document is the same.
      etag: `W/${etag}`,
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
      vary: "accept-encoding",
    };
    if (noneMatch(asked.get("if-none-match") ?? undefined, etag)) return { status: 304, body: null, headers };
    headers["content-type"] = "application/json";
    if (!/\bgzip\b/.test(asked.get("accept-encoding") ?? "")) return { status: 200, body: plain, headers };
    return { status: 200, body: packed, headers: { ...headers, "content-encoding": "gzip" } };
  };
  return { respond };
}
