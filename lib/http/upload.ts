import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";

/** A raw body as a Node stream, with what its headers say of it. */
export function uploadOf(request: Request) {
  const body =
    request.body === null ? Readable.from([]) : Readable.fromWeb(request.body as unknown as ReadableStream);
  return {
    body,
    contentType: request.headers.get("content-type"),
    contentDigest: request.headers.get("content-digest"),
  };
}
