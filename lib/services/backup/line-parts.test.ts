import fc from "fast-check";
import { expect, it } from "vitest";
import { LineParts } from "./line-parts";

async function partsOf(chunks: readonly string[], bytes: number) {
  const source = async function* () {
    for (const chunk of chunks) yield Buffer.from(chunk);
  };
  const cut = new LineParts(source(), bytes);
  const read: string[] = [];
  for await (const part of cut.parts()) {
    const pieces: Buffer[] = [];
    for await (const piece of part) pieces.push(piece);
    read.push(Buffer.concat(pieces).toString());
  }
  return { read, lines: cut.lines };
}

const text = fc
  .array(fc.constantFrom("a", "bc", "\n", "d\n", "\n\n", "é\n"))
  .map((all) => `${all.join("")}\n`);

it("cuts at ends of lines, loses nothing, and no part but the last is shorter than asked", async () => {
  await fc.assert(
    fc.asyncProperty(
      text,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 5 }),
      async (all, most, size) => {
        const chunks = all.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
        const { read, lines } = await partsOf(chunks, most);
        expect(read.join("")).toBe(all);
        expect(lines).toBe(all.split("\n").length - 1);
        for (const part of read) expect(part.endsWith("\n")).toBe(true);
        for (const part of read.slice(0, -1)) {
          expect(Buffer.byteLength(part)).toBeGreaterThanOrEqual(most);
          expect(Buffer.byteLength(part.slice(0, -1).replace(/[^\n]*$/, ""))).toBeLessThan(most);
        }
      },
    ),
  );
});

it("a file has no part where there are no lines", async () => {
  expect(await partsOf([], 5)).toEqual({ read: [], lines: 0 });
});
