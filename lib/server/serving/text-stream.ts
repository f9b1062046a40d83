/** Turns a generator of texts into a byte stream. `stop` is aborted when the reader leaves or `closing` is aborted. */
export function textStream(
  textsUntil: (stop: AbortSignal) => AsyncGenerator<string>,
  closing: AbortSignal,
): ReadableStream<Uint8Array> {
  const leaving = new AbortController();
  const texts = textsUntil(AbortSignal.any([leaving.signal, closing]));
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const next = await texts.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      leaving.abort();
      await texts.return(undefined);
    },
  });
}
