import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { draws } from "@/tools/testing/draws";
import { type GivenEntry, laidOut, storedLayout } from "@/tools/testing/files/archives";
import type { EntrySource, EntryStore } from "./entry-reader";
import { archiveSource, checkRange } from "./open-archive";

const at = new Date("2026-03-04T05:06:08.000Z");
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fluxara-archive-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An in-memory store that counts open files. */
class Shelf implements EntryStore {
  readonly files = new Map<string, Buffer>();
  open_ = 0;

  #get(key: string): Buffer {
    const bytes = this.files.get(key);
    if (bytes === undefined) throw new AppError("gone", "not there");
    return bytes;
  }

  async stat(key: string): Promise<{ bytes: number } | null> {
    const bytes = this.files.get(key);
    return bytes === undefined ? null : { bytes: bytes.length };
  }

  async open(key: string): Promise<EntrySource> {
    const bytes = this.#get(key);
    this.open_++;
    return {
      bytes: bytes.length,
      read: async (target, position) => bytes.copy(target, 0, position),
      close: async () => {
        this.open_--;
      },
    };
  }
}

type ArchiveInput = { name: string; bytes: Buffer; inline?: boolean };

function entriesOf(given: ArchiveInput[]): { entries: GivenEntry[]; shelf: Shelf } {
  const shelf = new Shelf();
  const entries = given.map(({ name, bytes, inline }, i) => {
    if (inline) return { name, at, text: bytes.toString() };
    shelf.files.set(`k${i}`, bytes);
    return { name, at, key: `k${i}`, bytes: bytes.length, crc32: crc32(bytes) };
  });
  return { entries, shelf };
}

async function opened(entries: GivenEntry[], store: EntryStore): Promise<EntrySource> {
  const layout = storedLayout(entries);
  await checkRange(layout, { start: 0, end: layout.bytes - 1 }, store);
  return archiveSource(layout, store);
}

async function readFrom(source: EntrySource, position: number, step: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  const buffer = Buffer.alloc(step);
  for (let from = position, got = 1; got > 0; from += got) {
    got = await source.read(buffer, from);
    parts.push(Buffer.from(buffer.subarray(0, got)));
  }
  return Buffer.concat(parts);
}

async function write(entries: GivenEntry[], store: EntryStore, name: string): Promise<string> {
  const source = await opened(entries, store);
  const path = join(folder, name);
  const file = openSync(path, "w");
  const buffer = Buffer.alloc(512 * 1024);
  for (let from = 0, got = 1; got > 0; from += got) {
    got = await source.read(buffer, from);
    writeSync(file, buffer, 0, got);
  }
  await source.close();
  return path;
}

const python = (code: string, ...args: string[]) =>
  execFileSync("python3", ["-c", code, ...args], { encoding: "utf8" });

describe("openArchive", () => {
  it("is accepted by unzip, Python and sha256sum, with names, times and bytes as given", async () => {
    const files = ["a.png", "zwei ü.png", "日本.webp", "empty"].map((name, i) => ({
      name,
      bytes: randomBytes(i === 3 ? 0 : 300_000 * (i + 1)),
    }));
    const sums = files
      .map(({ name, bytes }) => `${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`)
      .join("");
    const { entries, shelf } = entriesOf([
      ...files,
      { name: "SHA256SUMS", bytes: Buffer.from(sums), inline: true },
    ]);
    const path = await write(entries, shelf, "small.zip");

    expect(readFileSync(path).length).toBe(laidOut(entries).layout.bytes);
    expect(execFileSync("unzip", ["-t", path], { encoding: "utf8" })).toContain("No errors detected");
    const seen = python(
      "import zipfile,sys,json\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint(json.dumps([[i.filename,i.file_size,list(i.date_time),i.compress_type,oct(i.external_attr>>16)] for i in z.infolist()]))",
      path,
    );
    expect(JSON.parse(seen)).toEqual(
      [...files, { name: "SHA256SUMS", bytes: Buffer.from(sums) }].map(({ name, bytes }) => [
        name,
        bytes.length,
        [2026, 3, 4, 5, 6, 8],
        0,
        "0o100644",
      ]),
    );
    const out = join(folder, "out");
    python("import zipfile,sys\nzipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])", path, out);
    execFileSync("sha256sum", ["-c", "--strict", "SHA256SUMS"], { cwd: out });
    expect(shelf.open_).toBe(0);
  });

  it("gives the same bytes from any position in any step", async () => {
    const file = fc.record({
      name: fc.uuid(),
      bytes: fc.uint8Array({ maxLength: 300 }).map((b) => Buffer.from(b)),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { maxLength: 8 }),
        fc.nat(3000),
        fc.integer({ min: 1, max: 700 }),
        async (files, from, step) => {
          const { entries, shelf } = entriesOf(files);
          const source = await opened(entries, shelf);
          const whole = await readFrom(source, 0, 1 << 16);
          expect(whole.length).toBe(source.bytes);
          expect((await readFrom(source, from, step)).equals(whole.subarray(from))).toBe(true);
          await source.close();
          expect(shelf.open_).toBe(0);
        },
      ),
      { numRuns: draws(60) },
    );
  });

  it("checks only the files of a range, and knows which artifacts it touches", async () => {
    const bytes = Buffer.alloc(1000);
    const files = ["a.png", "b.png", "c.png", "metadata.json"].map((name) => ({ name, bytes }));
    const { entries, shelf } = entriesOf([...files, { name: "index.html", bytes, inline: true }]);
    const layout = storedLayout(entries, 3);
    const segments = await Promise.all(Array.from({ length: layout.count }, (_, i) => layout.segment(i)));
    const startOf = (index: number) => segments[index]?.start ?? 0;
    const within = async (start: number, end: number) => {
      const part = await layout.artifactsIn({ start, end });
      return [part.start, part.end];
    };
    expect(await within(0, layout.bytes - 1)).toEqual([0, 3]);
    expect(await within(0, startOf(1) - 1)).toEqual([0, 0]);
    expect(await within(0, startOf(1))).toEqual([0, 1]);
    expect(await within(startOf(3), startOf(3) + 9)).toEqual([1, 2]);
    expect(await within(startOf(2), startOf(5))).toEqual([1, 3]);
    expect(await within(startOf(7), layout.bytes - 1)).toEqual([3, 3]);

    shelf.files.delete("k1");
    const look = (start: number, end: number) => checkRange(layout, { start, end }, shelf);
    await look(startOf(4), layout.bytes - 1);
    await look(0, startOf(3) - 1);
    await expect(look(0, startOf(3))).rejects.toMatchObject({ code: "gone" });
  });

  it("names a missing file before sending a byte", async () => {
    const { entries, shelf } = entriesOf([{ name: "first.png", bytes: Buffer.from("x") }]);
    shelf.files.clear();
    await expect(opened(entries, shelf)).rejects.toMatchObject({
      code: "gone",
      message: expect.stringContaining("first.png"),
    });
  });

  it.each([
    ["another length", (b: Buffer) => b.subarray(1)],
    ["one bit turned", (b: Buffer) => Buffer.from(b.map((v, i) => (i === 7 ? v ^ 1 : v)))],
  ])("never passes on a file of %s", async (_, damage) => {
    const bytes = randomBytes(1000);
    const { entries, shelf } = entriesOf([{ name: "a.png", bytes }]);
    shelf.files.set("k0", damage(bytes));
    const reading = async () => {
      const source = await opened(entries, shelf);
      await readFrom(source, 0, 100).finally(() => source.close());
    };
    await expect(reading()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("a.png"),
    });
    expect(shelf.open_).toBe(0);
  });

  it("checks the bytes before the requested part, so that no two parts join into a damaged file", async () => {
    const bytes = randomBytes(1000);
    const { entries, shelf } = entriesOf([{ name: "a.png", bytes }]);
    shelf.files.set("k0", Buffer.from(bytes.map((v, i) => (i === 7 ? v ^ 1 : v))));
    const source = await opened(entries, shelf);
    await expect(readFrom(source, 500, 100)).rejects.toMatchObject({ code: "unavailable" });
    await source.close();
    expect(shelf.open_).toBe(0);
  });
});
