import fc from "fast-check";
import { expect, it } from "vitest";
import { GroupTable, sameGroupBits } from "./group-table";
import { bitsApart, hashWordsOf } from "./hash-table";

/** Around two pictures, so that many are near each other, and some at the limit. */
const hash = fc
  .record({
    around: fc.constantFrom(0xabcdn << 100n, 0n),
    bits: fc.array(fc.nat(255), { maxLength: 2 * sameGroupBits }),
  })
  .map(({ around, bits }) => bits.reduce((value, bit) => value ^ (1n << BigInt(bit)), around))
  .map((value) => hashWordsOf(value.toString(16).padStart(64, "0")) ?? new Uint32Array());

it("the group table finds the first within the bits, as a comparison of all does", () => {
  fc.assert(
    fc.property(fc.array(hash, { maxLength: 60 }), hash, (hashes, wanted) => {
      const table = new GroupTable();
      for (const [at, each] of hashes.entries()) table.add(at + 7, each);
      const first = hashes.findIndex((each) => bitsApart(wanted, each, 0, sameGroupBits) <= sameGroupBits);
      expect(table.firstLike(wanted)).toBe(first < 0 ? null : first + 7);
    }),
  );
});

it.each([
  [16, true],
  [17, false],
])("of two hashes %i bits apart it is %s that they look the same", (apart, isSame) => {
  const [first, second] = [new Uint32Array(8), new Uint32Array(8)];
  for (let bit = 0; bit < apart; bit++) second[bit % 8] = (second[bit % 8] ?? 0) | (1 << (bit >> 3));
  const table = new GroupTable();
  table.add(1, first);
  expect(table.firstLike(second)).toBe(isSame ? 1 : null);
});

it("the group table keeps what it holds when it grows", () => {
  const table = new GroupTable();
  const hashOf = (n: number) =>
    Uint32Array.from({ length: 8 }, (_, word) => Math.imul(n + 1, 0x9e3779b1 + word * 2));
  for (let n = 0; n < 5_000; n++) table.add(n, hashOf(n));
  expect(table.count).toBe(5_000);
  for (const n of [0, 1_023, 1_024, 4_999]) expect(table.firstLike(hashOf(n))).toBe(n);
});
