import type { RequestLike } from "./request-like";

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** An upload's body as a stream, with its headers parsed. */
export function uploadOf({ body, headers }: RequestLike) {
  return {
    body: (body ?? nothing()) as AsyncIterable<Uint8Array>,
    contentType: headers.get("content-type"),
    contentDigest: headers.get("content-digest"),
  };
}
