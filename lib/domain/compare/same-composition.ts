/**
 * Largest dHash distance, in bits of 256: unrelated pictures differ in about 128, the same prompt by two models in 74
 * or more.
 */
export const sameWithinBits = 50;

function bitsApart(a: string, b: string): number {
  let bits = 0;
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    let differing = Number.parseInt(a[at] ?? "0", 16) ^ Number.parseInt(b[at] ?? "0", 16);
    for (; differing > 0; differing >>= 1) bits += differing & 1;
  }
  return bits;
}

/** Whether two pictures show the same things in the same places, given their dHashes. */
export const sameComposition = (a: string, b: string) => bitsApart(a, b) <= sameWithinBits;
