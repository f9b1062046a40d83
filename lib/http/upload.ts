async function* nothing(): AsyncGenerator<Uint8Array> {}

/** A raw body, chunk by chunk as it comes, with what its headers say of it. */
export function uploadOf({ body, headers }: Request) {
  return {
    body: (body ?? nothing()) as AsyncIterable<Uint8Array>,
    contentType: headers.get("content-type"),
    contentDigest: headers.get("content-digest"),
  };
}
