import fc from "fast-check";
import { expect, it } from "vitest";
import { HashTable, hashWordsOf } from "./hash-table";
import { NearestFew, type Neighbour } from "./nearest-few";

const idOf = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
const entryOf = (hash: string, n: number) => Buffer.from(idOf(n).replaceAll("-", "") + hash, "hex");

function bitsApart(a: string, b: string): number {
  const differing = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  return differing.toString(2).replaceAll("0", "").length;
}

/** Near each other, so that distances are small and some the same. */
const hash = fc
  .array(fc.nat(255), { maxLength: 12 })
  .map((bits) => bits.reduce((value, bit) => value ^ (1n << BigInt(bit)), 0xabcdn << 100n))
  .map((value) => value.toString(16).padStart(64, "0"));

it("the hash table finds what a comparison of all finds, page by page", () => {
  const given = fc.record({
    hashes: fc.array(hash, { maxLength: 60 }),
    wanted: hash,
    distance: fc.nat(30),
    most: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(given, ({ hashes, wanted, distance, most }) => {
      const table = new HashTable();
      for (const [n, each] of hashes.entries()) table.append(entryOf(each, hashes.length - n));
      const all = hashes
        .map((each, n) => ({ distance: bitsApart(each, wanted), id: idOf(hashes.length - n) }))
        .filter((place) => place.distance <= distance)
        .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1));
      const found: Neighbour[] = [];
      for (let after: Neighbour | null = null; ; after = found.at(-1) ?? null) {
        const few = new NearestFew({ most, distance, after });
        for (let at = 0; at < table.count; at += 7)
          table.offer(hashWordsOf(wanted) ?? new Uint32Array(), few, at, at + 7);
        const page = few.places();
        found.push(...page);
        if (page.length < most) break;
      }
      expect(found).toEqual(all);
    }),
  );
});

it("the hash table keeps what it holds when it grows", () => {
  const table = new HashTable();
  const hashes = Array.from({ length: 5_000 }, (_, n) => n.toString(16).padStart(64, "0"));
  table.append(Buffer.concat(hashes.slice(0, 900).map(entryOf)));
  table.append(Buffer.concat(hashes.slice(900).map((each, n) => entryOf(each, n + 900))));
  const few = new NearestFew({ most: 1, distance: 0, after: null });
  table.offer(hashWordsOf(hashes[4_321] ?? "") ?? new Uint32Array(), few, 0, table.count);
  expect(few.places()).toEqual([{ distance: 0, id: idOf(4_321) }]);
});

it.each(["", "0123456789abcdef", `${"0".repeat(63)}g`])("%j is refused as a dHash", (text) => {
  expect(hashWordsOf(text)).toBeNull();
});
