const unread = new WeakMap<Request, AsyncIterable<Uint8Array>>();

/** The chunks that a request's body would be made of, for who reads it past the web's stream: each costs a fraction of that. */
export const keepChunks = (request: Request, chunks: AsyncIterable<Uint8Array>) =>
  unread.set(request, chunks);

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** An upload's body as a stream, with its headers parsed. */
export function uploadOf(request: Request) {
  const { headers } = request;
  return {
    body: (unread.get(request) ?? request.body ?? nothing()) as AsyncIterable<Uint8Array>,
    contentType: headers.get("content-type"),
    contentDigest: headers.get("content-digest"),
  };
}
