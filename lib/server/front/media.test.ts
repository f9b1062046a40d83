import { truncateSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { storage } from "@/lib/bytes/storage/storage";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { signMedia } from "@/lib/domain/bytes/media-signature";
import { removeBytes } from "@/lib/server/serving/remove-bytes";
import { revokeMedia } from "@/lib/server/serving/revoked-media";
import { tileCache } from "@/lib/server/serving/tile-cache";
import {
  bytes,
  etag,
  grant,
  problemOf,
  secret,
  sha256Of,
  startUnderTest,
  workspaceId,
} from "./front-under-test";

let front: Awaited<ReturnType<typeof startUnderTest>>;
beforeAll(async () => {
  front = await startUnderTest();
});
afterAll(() => front.close());

describe("media", () => {
  it("sends the whole with its length, tag, name and no rights", async () => {
    const res = await fetch(front.url());
    expect(res.status).toBe(200);
    expect(Buffer.from(await res.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(res.headers)).toMatchObject({
      "content-length": String(bytes.length),
      "content-type": "image/png",
      etag: `"${etag}"`,
      "accept-ranges": "bytes",
      "cache-control": "private, no-cache",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "same-origin",
      "content-disposition": `attachment; filename="Zwei u _x_.png"; filename*=UTF-8''Zwei%20%C3%BC%20%22x%22.png`,
    });
  });

  const size = bytes.length;
  it.each([
    ["bytes=0-0", undefined, 206, 0, 0],
    ["bytes=-7", undefined, 206, size - 7, size - 1],
    ["bytes=1048570-1048590", undefined, 206, 1_048_570, 1_048_590],
    ["bytes=2999990-", undefined, 206, 2_999_990, size - 1],
    ["bytes=0-9", `"${etag}"`, 206, 0, 9],
    ["bytes=0-9", '"other"', 200, 0, size - 1],
    ["bytes=0-1,4-5", undefined, 200, 0, size - 1],
    ["bananas", undefined, 200, 0, size - 1],
  ])("range %s if %s is %i", async (range, ifRange, status, start, end) => {
    const headers = ifRange === undefined ? { range } : { range, "if-range": ifRange };
    const res = await fetch(front.url(), { headers });
    expect(res.status).toBe(status);
    expect(Buffer.from(await res.arrayBuffer()).equals(bytes.subarray(start, end + 1))).toBe(true);
    expect(res.headers.get("content-length")).toBe(String(end - start + 1));
    expect(res.headers.get("content-range")).toBe(status === 206 ? `bytes ${start}-${end}/${size}` : null);
  });

  it("says how long the file is when the range lies outside", async () => {
    const res = await fetch(front.url(), { headers: { range: "bytes=3000000-" } });
    expect([res.status, res.headers.get("content-range"), (await problemOf(res)).code]).toEqual([
      416,
      "bytes */3000000",
      "range_not_satisfiable",
    ]);
  });

  it("answers HEAD with the length and If-None-Match with 304", async () => {
    const head = await fetch(front.url(), { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, "3000000"]);
    const same = await fetch(front.url(), { headers: { "if-none-match": `"${etag}"` } });
    expect([same.status, same.headers.get("etag")]).toEqual([304, `"${etag}"`]);
  });

  it("treats a forged, changed or expired URL as not found", async () => {
    const path = signMedia(grant(), secret);
    const forged = signMedia(grant(), "x".repeat(40));
    const over = signMedia(grant({ expiresAt: Math.floor(Date.now() / 1000) - 1 }), secret);
    const [, keyId, payload, mac] = /^\/media\/(\w+)\.([\w-]+)\.([\w-]+)$/.exec(path) ?? [];
    const changed = Buffer.from(String(payload), "base64url").toString().replace("attachment", "inline");
    const moved = `/media/${keyId}.${Buffer.from(changed).toString("base64url")}.${mac}`;
    const answers = await Promise.all(
      [forged, over, moved, `${path}A`, "/media/", "/media/x"].map(async (p) => {
        const res = await fetch(front.base + p);
        return [res.status, await res.text()].join(" ");
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^404 .*"code":"not_found"/);
  });

  it("accepts GET and HEAD only", async () => {
    const res = await fetch(front.url(), { method: "POST", body: "x" });
    expect([res.status, res.headers.get("allow"), (await problemOf(res)).code]).toEqual([
      405,
      "GET, HEAD",
      "method_not_allowed",
    ]);
  });

  it.each<[string, (tile: string) => unknown, number]>([
    ["its time is over", () => vi.setSystemTime(Date.now() + 301_000), 404],
    ["its artifact was removed", () => revokeMedia(["artifact 410"], Date.now()), 410],
    [
      "its file is damaged",
      (tile) =>
        storage()
          .write(tile, Buffer.from("tin"))
          .then(() => tileCache().drop(tile)),
      503,
    ],
  ])("a preview that was sent before is not sent when %s", async (_, change, status) => {
    const tile = derivedKey({ workspaceId, sha256: sha256Of(Buffer.from(String(status))), variant: "tile" });
    await storage().write(tile, Buffer.from("tiny"));
    const over = {
      kind: "inline",
      key: tile,
      artifactId: `artifact ${status}`,
      cacheable: true,
      bytes: 4,
    } as const;
    const url = front.url(over);
    const answers = [await fetch(url), await fetch(url)];
    const [first, second] = answers.map(({ headers }) => ({ ...Object.fromEntries(headers), date: "" }));
    expect(second).toEqual(first);
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      await change(tile);
      expect((await fetch(url)).status).toBe(status);
    } finally {
      vi.useRealTimers();
    }
  });

  it("revokes URLs at once when bytes are removed, also of cached previews", async () => {
    const tile = derivedKey({ workspaceId, sha256: etag, variant: "tile" });
    await storage().write(tile, Buffer.from("a small picture"));
    const url = front.url({ kind: "inline", key: tile, type: "image/webp", etag: "t", cacheable: true });
    for (const _ of [1, 2]) {
      const seen = await fetch(url);
      expect(await seen.text()).toBe("a small picture");
      expect(seen.headers.get("cache-control")).toBe("private, max-age=86400, immutable");
    }
    const part = await fetch(url, { headers: { range: "bytes=2-6" } });
    expect([part.status, await part.text()]).toEqual([206, "small"]);
    await removeBytes(tile);
    const gone = await fetch(url);
    expect(gone.status).toBe(410);
    expect(gone.headers.get("content-type")).toBe("application/problem+json");
    expect(await problemOf(gone)).toMatchObject({
      code: "gone",
      detail: expect.stringContaining("retention"),
    });
  });

  it("an empty file is sent with length 0", async () => {
    const empty = blobKey({ workspaceId, sha256: sha256Of(Buffer.alloc(0)) });
    await storage().write(empty, Buffer.alloc(0));
    const res = await fetch(front.url({ key: empty }));
    expect([res.status, res.headers.get("content-length"), await res.text()]).toEqual([200, "0", ""]);
  });

  it("does not send a file of another length than was signed", async () => {
    expect((await fetch(front.url({ bytes: bytes.length }))).status).toBe(200);
    const res = await fetch(front.url({ bytes: bytes.length + 1 }));
    expect([res.status, (await problemOf(res)).code]).toEqual([503, "unavailable"]);
  });

  it("revokes only the removed artifact's URLs if two artifacts share the bytes", async () => {
    const [removed, kept] = ["removed", "kept"].map((artifactId) => front.url({ artifactId }));
    revokeMedia(["removed"], Date.now());
    const statuses = await Promise.all([removed, kept].map(async (u) => (await fetch(String(u))).status));
    expect(statuses).toEqual([410, 200]);
  });

  it("cuts the connection when a file ends early", async () => {
    const shrinking = blobKey({ workspaceId, sha256: "cd".repeat(32) });
    await storage().write(shrinking, Buffer.alloc(60_000_000));
    const path = storage().placeOf(shrinking);
    const res = await fetch(front.url({ key: shrinking }));
    truncateSync(path, 1000);
    await expect(res.arrayBuffer()).rejects.toThrow();
    await removeBytes(shrinking);
  });
});
