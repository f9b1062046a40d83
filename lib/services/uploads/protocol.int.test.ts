import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { storage } from "@/lib/bytes/storage/storage";
import { largestFileBytes } from "@/lib/domain/uploads/limits";
import { type Callers, inDemo, makeCallers, problem } from "@/tools/testing/examples/callers";
import { metadataOf, offsetType, tus } from "@/tools/testing/examples/upload-examples";
import { sweepAll } from "@/tools/testing/faults/soundness";
import { withLostInsert } from "@/tools/testing/faults/with-lost-insert";
import { makePerson, picture, sha256, useFluxara } from "@/tools/testing/fixtures";
import { send, withHeaders } from "@/tools/testing/server/server-under-test";

useFluxara();

let callers: Callers;
beforeAll(async () => {
  callers = await makeCallers();
});

type HeaderRecord = Record<string, string>;

async function begin(
  bytes: number,
  said: HeaderRecord = { filename: "a.png" },
  by = callers.token,
): Promise<string> {
  const headers = { ...tus, "upload-length": String(bytes), "upload-metadata": metadataOf(said) };
  const made = await send("createUpload", { ...inDemo, headers: withHeaders(by, headers) });
  expect(made.status, await made.clone().text()).toBe(201);
  return made.headers.get("location")?.split("/").at(-1) ?? "";
}

const at = (id: string, by = callers.token, more: HeaderRecord = {}) => ({
  params: { ws: "demo", id },
  headers: withHeaders(by, { ...tus, ...more }),
});

function patch(id: string, offset: number, body: unknown, more: HeaderRecord = {}, by = callers.token) {
  const headers = { "content-type": offsetType, "upload-offset": String(offset), ...more };
  return send("continueUpload", { ...at(id, by, headers), body });
}

const offsetOf = async (id: string) => Number((await send("getUpload", at(id))).headers.get("upload-offset"));
const stateOf = async (id: string) =>
  (await (await send("getUpload", at(id))).json()) as { state: string; sha256: string; artifactId: string };

describe("the protocol", () => {
  it("announces its extensions, names its version in every answer, and refuses other versions", async () => {
    const known = await send("uploadOptions", { ...inDemo, headers: callers.token });
    expect(known.status).toBe(204);
    expect(known.headers.get("tus-extension")).toBe("creation,checksum,expiration,termination");
    expect(known.headers.get("tus-max-size")).toBe(String(largestFileBytes));
    for (const version of ["0.2.2", ""]) {
      const headers = { "upload-length": "10", ...(version ? { "tus-resumable": version } : {}) };
      const refused = await send("createUpload", { ...inDemo, headers: withHeaders(callers.token, headers) });
      expect([refused.status, refused.headers.get("tus-version")]).toEqual([412, "1.0.0"]);
      expect(refused.headers.get("tus-resumable")).toBe("1.0.0");
    }
  });

  it.each<[string, HeaderRecord, number, string]>([
    ["no number", { "upload-length": "many" }, 422, "invalid"],
    ["more than a file may have", { "upload-length": String(largestFileBytes + 1) }, 413, "too_large"],
    ["no name", { "upload-metadata": "" }, 422, "invalid"],
    [
      "an unknown environment",
      { "upload-metadata": metadataOf({ filename: "a", environment: "moon" }) },
      422,
      "invalid",
    ],
    ["an unknown key", { "upload-metadata": metadataOf({ filename: "a", colour: "red" }) }, 422, "invalid"],
    [
      "tags that are no list",
      { "upload-metadata": metadataOf({ filename: "a", tags: "red" }) },
      422,
      "invalid",
    ],
    ["a NUL", { "upload-metadata": metadataOf({ filename: "a\0b" }) }, 422, "invalid"],
  ])("begins nothing with %s", async (_, more, status, code) => {
    const headers = {
      ...tus,
      "upload-length": "10",
      "upload-metadata": metadataOf({ filename: "a" }),
      ...more,
    };
    const refused = await send("createUpload", { ...inDemo, headers: withHeaders(callers.token, headers) });
    expect(await problem(refused)).toMatchObject({ status, code });
  });

  it("the same key begins one upload, and is refused for another file", async () => {
    const key = randomUUID();
    const ask = (name: string) =>
      send("createUpload", {
        ...inDemo,
        headers: withHeaders(callers.token, {
          ...tus,
          "idempotency-key": key,
          "upload-length": "10",
          "upload-metadata": metadataOf({ filename: name }),
        }),
      });
    const [first, again, other] = [await ask("a.png"), await ask("a.png"), await ask("b.png")];
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
    expect(await problem(other)).toMatchObject({ code: "key_reused" });
  });

  it("accepts bytes only at the offset, and checks them", async () => {
    const bytes = await picture();
    const id = await begin(bytes.length);
    const half = bytes.subarray(0, 40);
    const sum = (of: Buffer) => `sha1 ${createHash("sha1").update(of).digest("base64")}`;
    expect((await patch(id, 7, half)).status).toBe(409);
    expect((await patch(id, 0, half, { "content-type": "image/png" })).status).toBe(415);
    expect((await patch(id, 0, half, { "upload-checksum": "crc99 AAAA" })).status).toBe(400);
    expect((await patch(id, 0, half, { "upload-checksum": sum(bytes) })).status).toBe(460);
    expect((await patch(id, 0, Buffer.concat([bytes, half]))).status).toBe(413);
    expect(await offsetOf(id)).toBe(0);
    const sent = await patch(id, 0, half, { "upload-checksum": sum(half) });
    expect([sent.status, sent.headers.get("upload-offset")]).toEqual([204, "40"]);
    expect(Date.parse(sent.headers.get("upload-expires") ?? "")).toBeGreaterThan(Date.now());
    expect((await patch(id, 0, half)).status).toBe(409);
    const last = await patch(id, 40, bytes.subarray(40));
    expect([last.status, last.headers.get("upload-expires")]).toEqual([204, null]);
    expect(await stateOf(id)).toMatchObject({ state: "done", sha256: sha256(bytes) });
    expect((await patch(id, bytes.length, Buffer.alloc(1))).status).toBe(409);
  });

  it("keeps what arrived before a connection broke, but not if a checksum was promised", async () => {
    const bytes = await picture();
    const id = await begin(bytes.length);
    const broken = () =>
      new ReadableStream({
        start: (stream) => stream.enqueue(bytes.subarray(0, 50)),
        pull: (stream) => stream.error(new Error("ECONNRESET")),
      });
    await patch(id, 0, broken(), { "upload-checksum": "sha1 YWJj" });
    expect(await offsetOf(id)).toBe(0);
    await patch(id, 0, broken());
    expect(await offsetOf(id)).toBe(50);
    await patch(id, 50, bytes.subarray(50));
    expect(await stateOf(id)).toMatchObject({ state: "done", sha256: sha256(bytes) });
  });

  it("of several who send the same bytes at once, one wins", async () => {
    const bytes = await picture();
    const id = await begin(bytes.length);
    const all = await Promise.all(Array.from({ length: 5 }, () => patch(id, 0, bytes.subarray(0, 30))));
    expect(all.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409, 409]);
    expect((await patch(id, 30, bytes.subarray(30))).status).toBe(204);
    expect(await stateOf(id)).toMatchObject({ state: "done", sha256: sha256(bytes) });
  });

  it("bytes whose row may have been committed stay until the sweep has looked", async () => {
    const bytes = await picture();
    const id = await begin(bytes.length);
    const parts = async () => {
      const keys: string[] = [];
      for await (const { key } of storage().list("")) if (key.includes(`/uploads/${id}/`)) keys.push(key);
      return keys;
    };
    const answer = await withLostInsert("UploadPart", () => patch(id, 0, bytes.subarray(0, 40)));
    expect([answer.status >= 500, (await parts()).length]).toEqual([true, 1]);
    await sweepAll();
    expect([await parts(), await offsetOf(id)]).toEqual([[], 0]);
    expect((await patch(id, 0, bytes)).status).toBe(204);
    expect(await stateOf(id)).toMatchObject({ state: "done", sha256: sha256(bytes) });
  });

  it("an ended upload is not found", async () => {
    const id = await begin(100);
    await patch(id, 0, Buffer.alloc(10));
    expect((await send("endUpload", at(id))).status).toBe(204);
    const after = [await send("getUpload", at(id)), await patch(id, 10, Buffer.alloc(10))];
    expect(after.map(({ status }) => status)).toEqual([404, 404]);
  });

  it("an upload is not found by other accounts", async () => {
    const bytes = await picture();
    const id = await begin(bytes.length);
    const other = (await makePerson({ role: "admin" })).headers;
    const asked = [
      await send("getUpload", at(id, other)),
      await patch(id, 0, bytes, {}, other),
      await send("endUpload", at(id, other)),
    ];
    expect(asked.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await patch(id, 0, bytes, {}, callers.session)).status).toBe(204);
  });

  it("a cookie's upload must come from our own pages", async () => {
    const foreign = withHeaders(callers.session, { origin: "https://evil.example" });
    const id = await begin(100, { filename: "a.png" }, callers.session);
    expect((await patch(id, 0, Buffer.alloc(9), {}, foreign)).status).toBe(403);
    expect((await send("endUpload", at(id, foreign))).status).toBe(403);
    expect((await patch(id, 0, Buffer.alloc(9), {}, callers.session)).status).toBe(204);
  });
});
