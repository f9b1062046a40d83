const chunkLength = 64 * 1024;

/** Joins many small texts into a few large chunks. */
export async function* chunkText(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let held = "";
  for await (const text of texts) {
    held += text;
    if (held.length < chunkLength) continue;
    yield held;
    held = "";
  }
  if (held !== "") yield held;
}
