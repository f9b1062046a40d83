import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planBytes } from "@/lib/domain/archive/archive-layout";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { storage } from "@/lib/storage/storage";
import { bytes, etag, key, problemOf, startUnderTest, workspaceId } from "./front-under-test";

let front: Awaited<ReturnType<typeof startUnderTest>>;
beforeAll(async () => {
  front = await startUnderTest();
});
afterAll(() => front.close());

describe("archives", () => {
  const planKey = `${workspaceId}/exports/01890000-0000-7000-8000-00000000000a.json`;
  const plan = {
    at: "2026-01-01T00:00:00.000Z",
    entries: [
      { name: "one.png", key, bytes: bytes.length, crc32: crc32(bytes) },
      { name: "SHA256SUMS", text: `${etag}  one.png\n` },
    ],
  };
  const url = () =>
    front.url({ kind: "archive", key: planKey, type: "application/zip", etag: "p", name: "a.zip" });

  it("are whole, resumable and of the length announced", async () => {
    await storage().write(planKey, Buffer.from(JSON.stringify(plan)));
    const first = await fetch(url(), { headers: { range: "bytes=0-1999999" } });
    const rest = await fetch(url(), { headers: { range: "bytes=2000000-", "if-range": '"p"' } });
    expect([first.status, rest.status]).toEqual([206, 206]);
    const zip = Buffer.concat(
      [await first.arrayBuffer(), await rest.arrayBuffer()].map((b) => Buffer.from(b)),
    );
    expect(zip.length).toBe(planBytes(plan));
    const path = join(front.folder, "a.zip");
    writeFileSync(path, zip);
    expect(execFileSync("unzip", ["-t", path], { encoding: "utf8" })).toContain("No errors detected");
    const test = "import zipfile,sys\nprint(zipfile.ZipFile(sys.argv[1]).testzip())";
    expect(execFileSync("python3", ["-c", test, path], { encoding: "utf8" })).toBe("None\n");
  });

  it("name what was removed since, before anything is sent", async () => {
    const missing = {
      ...plan.entries[0],
      name: "lost.png",
      key: blobKey({ workspaceId, sha256: "0".repeat(64) }),
    };
    const entries = [...plan.entries, missing];
    await storage().write(planKey, Buffer.from(JSON.stringify({ ...plan, entries })));
    const res = await fetch(url());
    expect(res.status).toBe(410);
    expect((await problemOf(res)).detail).toContain("lost.png");
  });
});
