/** A body of bytes. Of a stream all is read before it is sent, since its digest goes first. */
export type Bytes = Uint8Array | ArrayBuffer | Blob | ReadableStream<Uint8Array>;

/** Bytes that can be read more than once: for their digest, and to be sent, maybe again. */
type Reread = Blob | Uint8Array<ArrayBuffer>;

export async function rereadOf(body: unknown): Promise<Reread | null> {
  if (body instanceof ReadableStream) return new Response(body).blob();
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  return body instanceof Blob || body instanceof Uint8Array ? (body as Reread) : null;
}

async function sha256(bytes: Reread): Promise<Iterable<number> | null> {
  const hash = globalThis.process?.getBuiltinModule?.("node:crypto").createHash("sha256");
  // A page has no `subtle` if its address is neither https nor this machine.
  if (!hash) {
    const whole = bytes instanceof Blob ? await bytes.arrayBuffer() : bytes;
    const digest = await crypto.subtle?.digest("SHA-256", whole);
    return digest ? new Uint8Array(digest) : null;
  }
  // A file of any size passes through; it is never whole in memory.
  const parts = bytes instanceof Blob ? bytes.stream() : [bytes];
  for await (const part of parts as AsyncIterable<Uint8Array>) hash.update(part);
  return hash.digest();
}

/** The `Content-Digest` of bytes (RFC 9530); null in a page that cannot make it. */
export async function digestOf(bytes: Reread): Promise<string | null> {
  const digest = await sha256(bytes);
  return digest && `sha-256=:${btoa(String.fromCharCode(...digest))}:`;
}
