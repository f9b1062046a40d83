import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { built } from "@/lib/built";
import { noneMatch } from "@/lib/domain/bytes/range";
import { remember } from "@/lib/remember";
import type { FixedDocument } from "./fixed-document";

/** A file that the build left beside the programs, read when it is first asked for. */
export function packedFile(name: string, type: string): FixedDocument {
  const read = () => {
    const body = readFileSync(built(name));
    return { body, etag: `"${createHash("sha256").update(body).digest("base64url")}"` };
  };
  return {
    respond: async ({ headers: asked }) => {
      const { body, etag } = remember(`file ${name}`, read);
      const headers = { etag, "cache-control": "no-cache", "x-content-type-options": "nosniff" };
      if (noneMatch(asked.get("if-none-match") ?? undefined, etag))
        return { status: 304, body: null, headers };
      return { status: 200, body, headers: { ...headers, "content-type": type } };
    },
  };
}
