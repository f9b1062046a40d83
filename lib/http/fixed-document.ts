import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Operation } from "@/lib/contracts/operation";
import { noneMatch } from "@/lib/domain/bytes/range";
import { remember } from "@/lib/remember";
import type { Asked } from "./asked";
import type { Sendable } from "./respond";

type Document = { plain: Buffer; packed: Buffer; etag: string };

function documentOf(value: object): Document {
  const plain = Buffer.from(JSON.stringify(value));
  const etag = `"${createHash("sha256").update(plain).digest("base64url")}"`;
  return { plain, packed: gzipSync(plain), etag };
}

/** A route handler for a JSON document that is the same as long as the process runs: made, packed and hashed once. */
export function fixedDocument({ route: name }: Operation, make: () => object) {
  const send = async ({ headers: asked }: Asked): Promise<Sendable> => {
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
  const respond = async (request: Request): Promise<Response> => {
    const { body, ...head } = await send(request);
    return new Response(body as BodyInit | null, head);
  };
  return Object.assign(respond, { send });
}
