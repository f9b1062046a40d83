import { execFileSync } from "node:child_process";
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type ArchiveEntry, archiveBytes, archiveLayout } from "./archive-layout";
import { headBytes, layoutOf, planOf, readPlan } from "./archive-plan";

const at = new Date("2026-01-02T03:04:06.000Z");
const gib = 2 ** 30;

/** Writes the layout's own bytes and leaves holes for stored ones. */
function writeSparse(path: string, entries: ArchiveEntry[]): void {
  const { layout, own: pages } = archiveLayout(entries);
  const own = Buffer.concat(pages);
  const file = openSync(path, "w");
  ftruncateSync(file, layout.bytes);
  for (let i = 0; i < layout.count; i++) {
    const { start, bytes, of } = layout.segment(i);
    if ("from" in of) writeSync(file, own, of.from, bytes, start);
  }
  closeSync(file);
}

it("reaches past 4 GiB, in one file and in offsets", () => {
  const big = { name: "big.png", at, key: "b", bytes: 5 * gib, crc32: 0 };
  const entries = [big, { name: "after.txt", at, text: "after" }];
  const folder = mkdtempSync(join(tmpdir(), "fluxara-layout-"));
  try {
    const path = join(folder, "big.zip");
    writeSparse(path, entries);
    const code =
      "import zipfile,sys\nz=zipfile.ZipFile(sys.argv[1])\nprint([(i.file_size,i.header_offset) for i in z.infolist()],z.read('after.txt'))";
    const seen = execFileSync("python3", ["-c", code, path], { encoding: "utf8" });
    expect(seen).toBe(`[(${5 * gib}, 0), (5, ${5 * gib + 57})] b'after'\n`);
    expect(execFileSync("unzip", ["-p", path, "after.txt"], { encoding: "utf8" })).toBe("after");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it("lays segments end to end, and their sum is the length", () => {
  const { layout } = archiveLayout([
    { name: "ü", at, text: "ü" },
    { name: "b", at, key: "b", bytes: 0, crc32: 0 },
    { name: "c", at, key: "c", bytes: 9, crc32: 1 },
  ]);
  let position = 0;
  for (let i = 0; i < layout.count; i++) {
    const { start, bytes } = layout.segment(i);
    expect(start).toBe(position);
    position += bytes;
  }
  expect(position).toBe(layout.bytes);
});

it("is an archive without entries too", () => {
  expect(archiveLayout([]).layout.bytes).toBe(22);
});

it("has a length that is known without laying it out", () => {
  const entry = fc.oneof(
    fc.record({ text: fc.string({ unit: "grapheme", maxLength: 30 }) }),
    fc.record({ key: fc.constant("k"), bytes: fc.nat(6 * gib), crc32: fc.constant(0) }),
  );
  const name = fc.string({ unit: "grapheme", maxLength: 20 });
  fc.assert(
    fc.property(fc.array(fc.tuple(name, entry), { maxLength: 6 }), (given) => {
      const entries = given.map(([named, each]) => ({ name: named, at, ...each }));
      expect(archiveBytes(entries)).toBe(archiveLayout(entries).layout.bytes);
    }),
  );
});

it("reads its plan and layout back", () => {
  const { layout } = archiveLayout([
    { name: "a", at, text: "b" },
    { name: "ü c", at, key: "k", bytes: 1, crc32: 2 },
  ]);
  const plan = readPlan(JSON.stringify(planOf(layout, true)));
  const read = layoutOf(plan, Buffer.concat([layout.records, layout.names]));
  expect(headBytes(plan)).toBe(layout.records.length + layout.names.length);
  expect([read.bytes, read.count]).toEqual([layout.bytes, 3]);
  expect(read.segment(1).of).toEqual({ key: "k", name: "ü c", bytes: 1, crc32: 2 });
});

it.each(["", "null", '{"version":1}', '{"at":"2026-01-01T00:00:00Z","entries":[]}'])(
  "refuses %j as a plan",
  (json) => {
    expect(() => readPlan(json)).toThrow(expect.objectContaining({ code: "unavailable" }));
  },
);

it("finds the segment of any position", () => {
  const entry = fc.oneof(
    fc.record({ text: fc.string({ maxLength: 30 }) }),
    fc.record({ key: fc.constant("k"), bytes: fc.nat(50), crc32: fc.constant(0) }),
  );
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (given, where) => {
        const { layout } = archiveLayout(given.map((each, i) => ({ name: `${i}`, at, ...each })));
        const position = Math.floor(where * (layout.bytes - 1));
        const { start, bytes } = layout.segment(layout.indexAt(position));
        expect(start <= position && position < start + bytes).toBe(true);
      },
    ),
  );
});
