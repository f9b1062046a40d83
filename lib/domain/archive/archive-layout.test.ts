import { execFileSync } from "node:child_process";
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type GivenEntry, laidOut } from "@/tools/testing/files/archives";
import { ArchiveLength } from "./archive-layout";
import { planOf, readPlan } from "./archive-plan";
import { blockRecords, lastStart, readRecord, recordBytes } from "./segments";

const at = new Date("2026-01-02T03:04:06.000Z");
const gib = 2 ** 30;

type Laid = ReturnType<typeof laidOut>;

const recordsOf = ({ layout }: Laid) => {
  const records = Buffer.concat(layout.records);
  return Array.from({ length: records.length / recordBytes }, (_, i) => readRecord(records, i));
};

/** Writes the layout's own bytes and leaves holes for stored ones. */
function writeSparse(path: string, entries: GivenEntry[]): void {
  const laid = laidOut(entries);
  const file = openSync(path, "w");
  ftruncateSync(file, laid.layout.bytes);
  for (const { start, bytes, from, key } of recordsOf(laid))
    if (key === 0) writeSync(file, laid.file, from, bytes, start);
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
  const laid = laidOut([
    { name: "ü", at, text: "ü" },
    { name: "b", at, key: "b", bytes: 0, crc32: 0 },
    { name: "c", at, key: "c", bytes: 9, crc32: 1 },
  ]);
  let position = 0;
  for (const { start, bytes } of recordsOf(laid)) {
    expect(start).toBe(position);
    position += bytes;
  }
  expect(position).toBe(laid.layout.bytes);
});

it("an archive may have no entries", () => {
  expect(laidOut([]).layout.bytes).toBe(22);
});

it("an archive's layout has a length that is known without laying it out", () => {
  const entry = fc.oneof(
    fc.record({ text: fc.string({ unit: "grapheme", maxLength: 30 }) }),
    fc.record({ key: fc.constant("k"), bytes: fc.nat(6 * gib), crc32: fc.constant(0) }),
  );
  const name = fc.string({ unit: "grapheme", maxLength: 20 });
  fc.assert(
    fc.property(fc.array(fc.tuple(name, entry), { maxLength: 6 }), (given) => {
      const entries = given.map(([named, each]) => ({ name: named, at, ...each }));
      const length = new ArchiveLength();
      for (const each of entries) {
        const bytes = "text" in each ? Buffer.byteLength(each.text) : each.bytes;
        length.add({ name: Buffer.byteLength(each.name), bytes });
      }
      expect([length.entries, length.bytes]).toEqual([entries.length, laidOut(entries).layout.bytes]);
    }),
  );
});

it("an archive's layout reads its plan and layout back", () => {
  const { layout, file } = laidOut([
    { name: "a", at, text: "b" },
    { name: "ü c", at, key: "k", bytes: 1, crc32: 2 },
  ]);
  const plan = readPlan(JSON.stringify(planOf(layout, 1)));
  expect(plan).toMatchObject({ bytes: layout.bytes, artifacts: 1, starts: [0], records: 3 * recordBytes });
  expect(plan.own + plan.records + plan.names).toBe(file.length);
  expect(readRecord(file.subarray(plan.own), 1)).toMatchObject({ bytes: 1, key: 1, name: 4, crc32: 2 });
});

it.each(["", "null", '{"version":2}', '{"at":"2026-01-01T00:00:00Z","entries":[]}'])(
  "the archive plan %j is refused",
  (json) => {
    expect(() => readPlan(json)).toThrow(expect.objectContaining({ code: "unavailable" }));
  },
);

it("an archive's layout finds the segment of any position", () => {
  const entry = fc.oneof(
    fc.record({ text: fc.string({ maxLength: 30 }) }),
    fc.record({ key: fc.constant("k"), bytes: fc.nat(50), crc32: fc.constant(0) }),
  );
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (given, where) => {
        const laid = laidOut(given.map((each, i) => ({ name: `${i}`, at, ...each })));
        const records = recordsOf(laid);
        const position = Math.floor(where * (laid.layout.bytes - 1));
        const found = records[lastStart(records.length, (i) => records[i]?.start ?? 0, position)];
        const { start = 0, bytes = 0 } = found ?? {};
        expect(start <= position && position < start + bytes).toBe(true);
      },
    ),
  );
});

it("an archive's layout has the start of each block of segments", () => {
  const file = { at, key: "k", bytes: 3, crc32: 0 };
  const laid = laidOut(Array.from({ length: blockRecords }, (_, i) => ({ name: `${i}`, ...file })));
  const starts = recordsOf(laid).map(({ start }) => start);
  expect(laid.layout.starts).toEqual(starts.filter((_, i) => i % blockRecords === 0));
  expect(laid.layout.starts).toHaveLength(3);
});
