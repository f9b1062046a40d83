import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storage } from "@/lib/bytes/storage/storage";
import { planOf } from "@/lib/domain/archive/archive-plan";
import { blobKey, layoutKey } from "@/lib/domain/bytes/blob-key";
import { type GivenEntry, laidOut } from "@/tools/testing/files/archives";
import { bytes, etag, key, problemOf, startUnderTest, workspaceId } from "./front-under-test";

let front: Awaited<ReturnType<typeof startUnderTest>>;
beforeAll(async () => {
  front = await startUnderTest();
});
afterAll(() => front.close());

describe("archives", () => {
  const planKey = `${workspaceId}/exports/01890000-0000-7000-8000-00000000000a.json`;
  const at = new Date("2026-01-01T00:00:00.000Z");
  const entries = [
    { name: "one.png", at, key, bytes: bytes.length, crc32: crc32(bytes) },
    { name: "SHA256SUMS", at, text: `${etag}  one.png\n` },
  ];
  async function store(given: GivenEntry[]): Promise<number> {
    const { layout, file } = laidOut(given);
    await storage().write(layoutKey(planKey), file);
    await storage().write(planKey, Buffer.from(JSON.stringify(planOf(layout, 0))));
    return layout.bytes;
  }
  const url = () =>
    front.url({ kind: "archive", key: planKey, type: "application/zip", etag: "p", name: "a.zip" });

  it("are whole, resumable and of the length announced", async () => {
    const length = await store(entries);
    const first = await fetch(url(), { headers: { range: "bytes=0-1999999" } });
    const rest = await fetch(url(), { headers: { range: "bytes=2000000-", "if-range": '"p"' } });
    expect([first.status, rest.status]).toEqual([206, 206]);
    const zip = Buffer.concat(
      [await first.arrayBuffer(), await rest.arrayBuffer()].map((b) => Buffer.from(b)),
    );
    expect(zip.length).toBe(length);
    const path = join(front.folder, "a.zip");
    writeFileSync(path, zip);
    expect(execFileSync("unzip", ["-t", path], { encoding: "utf8" })).toContain("No errors detected");
    const test = "import zipfile,sys\nprint(zipfile.ZipFile(sys.argv[1]).testzip())";
    expect(execFileSync("python3", ["-c", test, path], { encoding: "utf8" })).toBe("None\n");
  });

  it("name what was removed since, before anything is sent", async () => {
    const missing = {
      ...entries[0],
      name: "lost.png",
      at,
      bytes: 9,
      crc32: 0,
      key: blobKey({ workspaceId, sha256: "0".repeat(64) }),
    };
    await store([...entries, missing]);
    const res = await fetch(url());
    expect(res.status).toBe(410);
    expect((await problemOf(res)).detail).toContain("lost.png");
  });
});
