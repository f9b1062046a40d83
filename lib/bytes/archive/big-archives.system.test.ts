import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Checksums } from "@/lib/domain/archive/compose-archive";
import { type GivenEntry, storedLayout } from "@/tools/testing/files/archives";
import type { EntryStore } from "./entry-reader";
import { archiveSource } from "./open-archive";

const at = new Date("2026-03-04T05:06:08.000Z");
const mib = 2 ** 20;
const zeros = Buffer.alloc(mib);

/** Files of zeros, whose key is their length: an archive of them is a sparse file. */
const store: EntryStore = {
  stat: async (key) => ({ bytes: Number(key) }),
  open: async (key) => ({
    bytes: Number(key),
    read: async (target, position) => {
      const bytes = Math.min(target.length, Number(key) - position);
      target.fill(0, 0, bytes);
      return bytes;
    },
    close: async () => undefined,
  }),
};

type FileDescription = { bytes: number; crc32: number; sha256: string };

function zerosOf(bytes: number): FileDescription {
  const hash = createHash("sha256");
  let sum = 0;
  for (let left = bytes; left > 0; left -= mib) {
    const part = zeros.subarray(0, left);
    hash.update(part);
    sum = crc32(part, sum);
  }
  return { bytes, crc32: sum, sha256: hash.digest("hex") };
}

/** An export of such files, with its checksums. */
function entriesOf(files: { path: string; bytes: number }[]): GivenEntry[] {
  const known = new Map<number, FileDescription>();
  const sums = new Checksums("flat");
  const entries: GivenEntry[] = files.map(({ path, bytes }) => {
    const described = known.get(bytes) ?? zerosOf(bytes);
    known.set(bytes, described);
    sums.add({ path, ...described });
    return { name: path, at, key: `${bytes}`, bytes, crc32: described.crc32 };
  });
  return [...entries, ...sums.end().files.map(({ path, text }) => ({ name: path, at, text: `${text}` }))];
}

async function write(entries: GivenEntry[], path: string): Promise<void> {
  const source = archiveSource(storedLayout(entries, entries.length - 1), store);
  const file = openSync(path, "w");
  ftruncateSync(file, source.bytes);
  const buffer = Buffer.alloc(mib);
  for (let from = 0, got = 1; got > 0; from += got) {
    got = await source.read(buffer, from);
    const part = buffer.subarray(0, got);
    if (!part.equals(zeros.subarray(0, got))) writeSync(file, part, 0, got, from);
  }
  closeSync(file);
  await source.close();
}

const run = (tool: string, args: string[], cwd?: string) =>
  execFileSync(tool, args, { encoding: "utf8", maxBuffer: 64 * mib, ...(cwd === undefined ? {} : { cwd }) });

const testzip = `import sys,zipfile
z=zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print(len(z.infolist()))`;

const linesOf = (text: string) => text.trimEnd().split("\n").length;

/** Each returns how many files it found. Only 7z and Python read the large one, which takes others a minute of CPU. */
const tools: Record<string, (path: string, out: string) => number> = {
  unzip: (path) => {
    expect(run("unzip", ["-tqq", path, "*/*.png", "manifest-sha256.txt"])).toBe("");
    return linesOf(run("unzip", ["-Z1", path]));
  },
  "7z": (path) => Number(/^Files: (\d+)$/m.exec(run("7z", ["t", path]))?.[1]),
  bsdtar: (path) => linesOf(run("bsdtar", ["-tf", path])),
  python3: (path) => Number(run("python3", ["-c", testzip, path])),
  sha256sum: (path, out) => {
    mkdirSync(out);
    run("bsdtar", ["-xf", path, "-C", out, "--exclude", "large.png"]);
    run("sha256sum", ["-c", "--strict", "--quiet", "--ignore-missing", "manifest-sha256.txt"], out);
    return linesOf(run("cat", ["manifest-sha256.txt"], out)) + 1;
  },
};

const isInstalled = (tool: string) => spawnSync(tool, ["--help"]).error === undefined;
const missing = (tool: string) => !isInstalled(tool) || (tool === "sha256sum" && !isInstalled("bsdtar"));

const past4gib = [
  { path: "large.png", bytes: 4096 * mib + 1 },
  { path: "after/ü.png", bytes: 7 },
];
const many = Array.from({ length: 70_000 }, (_, i) => ({ path: `${i % 7}/${i}.png`, bytes: i % 5 }));

describe.each([
  ["a file past 4 GiB, and one after it", past4gib],
  ["70,000 files", many],
])("an archive with %s", (_, files) => {
  const folder = mkdtempSync(join(tmpdir(), "fluxara-big-"));
  const path = join(folder, "archive.zip");
  beforeAll(() => write(entriesOf(files), path), 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const [tool, accepts] of Object.entries(tools)) {
    const isMissing = missing(tool);
    it.skipIf(isMissing)(`is accepted by ${tool}${isMissing ? ", which is not installed" : ""}`, () => {
      expect(accepts(path, join(folder, tool))).toBe(files.length + 1);
    });
  }
});
