import { execFileSync } from "node:child_process";
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { archiveLayout, planBytes, readPlan, sha256Sums } from "./archive-layout";

const at = "2026-01-02T03:04:06.000Z";
const gib = 2 ** 30;

/** Writes the layout's own bytes and leaves holes for stored ones. */
function writeSparse(path: string, plan: Parameters<typeof archiveLayout>[0]): void {
  const { bytes, segments } = archiveLayout(plan);
  const file = openSync(path, "w");
  ftruncateSync(file, bytes);
  for (const { start, of } of segments) if (of instanceof Buffer) writeSync(file, of, 0, of.length, start);
  closeSync(file);
}

it("reaches past 4 GiB, in one file and in offsets", () => {
  const big = { name: "big.png", key: "b", bytes: 5 * gib, crc32: 0 };
  const plan = { at, entries: [big, { name: "after.txt", text: "after" }] };
  const folder = mkdtempSync(join(tmpdir(), "fluxara-layout-"));
  try {
    const path = join(folder, "big.zip");
    writeSparse(path, plan);
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
  const plan = {
    at,
    entries: [
      { name: "ü", text: "ü" },
      { name: "b", key: "b", bytes: 0, crc32: 0 },
      { name: "c", key: "c", bytes: 9, crc32: 1 },
    ],
  };
  const { bytes, segments } = archiveLayout(plan);
  let position = 0;
  for (const segment of segments) {
    expect(segment.start).toBe(position);
    position += segment.bytes;
  }
  expect(position).toBe(bytes);
  expect(planBytes(plan)).toBe(bytes);
});

it("is an archive without entries too", () => {
  expect(planBytes({ at, entries: [] })).toBe(22);
});

it("reads its plan back", () => {
  const plan = {
    at,
    entries: [
      { name: "a", text: "b" },
      { name: "c", key: "k", bytes: 1, crc32: 2 },
    ],
  };
  expect(readPlan(JSON.stringify(plan))).toEqual(plan);
});

it.each([
  "",
  "null",
  '{"at":"2026"}',
  `{"at":"${at}","entries":[{"name":"a"}]}`,
  `{"at":"${at}","entries":[{"name":"a","key":"k","bytes":-1,"crc32":0}]}`,
])("refuses %j as a plan", (json) => {
  expect(() => readPlan(json)).toThrow(expect.objectContaining({ code: "unavailable" }));
});

it("writes sums as sha256sum does", () => {
  expect(sha256Sums([{ name: "a b.png", sha256: "00ff" }])).toBe("00ff  a b.png\n");
});
