const labels = [
  ["c2as", /^c2pa\.assertions$/],
  ["c2cl", /^c2pa\.claim(\.v\d+)?$/],
  ["c2cs", /^c2pa\.signature$/],
] as const;

/** All kinds of boxes end in it. */
const kindsEnd = Buffer.from("00110010800000aa00389b71", "hex");
/** Longer than any of them. */
const maxLabel = 30;

/** A box is described by its kind, one byte of toggles, and its label up to a zero. */
function* labelsOf(store: Buffer, name: string): Generator<string> {
  const kind = Buffer.concat([Buffer.from(name), kindsEnd]);
  for (let at = store.indexOf(kind); at !== -1; at = store.indexOf(kind, at + 1)) {
    const start = at + kind.length + 1;
    const [label = ""] = store.toString("latin1", start, start + maxLabel).split("\0");
    yield label;
  }
}

/**
 * Whether the boxes of assertions, claims and signatures are labelled as the standard wants. No hash or signature
 * covers these labels, and the library finds the boxes without them.
 */
export function areLabelled(store: Buffer): boolean {
  for (const [name, wanted] of labels)
    for (const label of labelsOf(store, name)) if (!wanted.test(label)) return false;
  return true;
}
