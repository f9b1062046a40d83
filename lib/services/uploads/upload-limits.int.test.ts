import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { maxParts } from "@/lib/domain/uploads/limits";
import { makePerson, makeViewer, picture, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { continueUpload } from "./continue-upload";
import { createUpload } from "./create-upload";
import { endUpload } from "./end-upload";
import { getUpload } from "./get-upload";

const store = useFluxara();
let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});
afterEach(() => vi.unstubAllEnvs());

const parts = () => store.files().filter((file) => /\/objects\/.*\/uploads\//.test(file));
const MiB = 2 ** 20;

async function begin(bytes: number, by = admin): Promise<string> {
  const about = { filename: "a.png", environment: "default", tags: [] };
  return (await createUpload(by, "demo", { bytes, about, metadata: "" })).id;
}

const add = (id: string, offset: number, chunks: Uint8Array[], bytes: number | null = null) =>
  continueUpload(admin, "demo", id, { offset, body: Readable.from(chunks), bytes, checksum: null });

const noPicture = {
  code: "unsupported_media",
  message: "Unsupported file: it must be PNG, JPEG or WebP.",
};

describe("a file that is no picture", () => {
  it.each([
    ["in the first bytes of a long part", 0, [12, 100_000]],
    ["byte by byte", 0, Array(20).fill(1)],
    ["after a first part of a few bytes", 7, [5, 100]],
  ])("is refused and ended %s, before the rest is read", async (_, before, sizes: number[]) => {
    const id = await begin(200_000);
    if (before > 0) await add(id, 0, [Buffer.alloc(before)]);
    let read = 0;
    const chunks = async function* () {
      for (const size of sizes) {
        yield Buffer.alloc(size);
        read += size;
      }
    };
    const sent = { offset: before, body: chunks(), bytes: null, checksum: null };
    await expect(continueUpload(admin, "demo", id, sent)).rejects.toMatchObject(noPicture);
    expect(read).toBeLessThan(12);
    const error = { code: noPicture.code, detail: noPicture.message };
    expect(await getUpload(admin, "demo", id)).toMatchObject({ state: "failed", error });
    expect(parts()).toEqual([]);
    await expect(add(id, before, [await picture()])).rejects.toMatchObject(noPicture);
  });

  it("is refused when it is whole, with the same error, if it comes at once", async () => {
    const id = await begin(40);
    await add(id, 0, [Buffer.alloc(40)], 40);
    const error = { code: noPicture.code, detail: noPicture.message };
    expect(await getUpload(admin, "demo", id)).toMatchObject({ state: "failed", error });
  });

  it("a picture in small parts passes", async () => {
    const bytes = await picture();
    const id = await begin(bytes.length);
    await add(id, 0, [bytes.subarray(0, 5)]);
    await add(id, 5, [bytes.subarray(5, 9), bytes.subarray(9, 30)]);
    await add(id, 30, [bytes.subarray(30)]);
    expect(await getUpload(admin, "demo", id)).toMatchObject({ state: "done" });
  });
});

it("an upload has at most 1,000 parts", async () => {
  const bytes = await picture();
  const id = await begin(bytes.length + maxParts);
  await add(id, 0, [bytes]);
  const more = Array.from({ length: maxParts - 2 }, (_, i) => ({
    uploadId: id,
    offset: bytes.length + i,
    bytes: 1,
    key: `planted ${id} ${i}`,
  }));
  await db().uploadPart.createMany({ data: more });
  const offset = bytes.length + more.length;
  await db().upload.update({ where: { id }, data: { offset } });
  expect(await add(id, offset, [Buffer.alloc(1)])).toMatchObject({ offset: offset + 1 });
  await expect(add(id, offset + 1, [Buffer.alloc(1)])).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringMatching(/at most 1,000 parts.*larger/),
  });
});

describe("unfinished uploads", () => {
  it("of one account have a quota, whoever asks at once; the message names it and what is used", async () => {
    vi.stubEnv("FLUXARA_UPLOAD_QUOTA_GIB", "1");
    const sender = await viewerOf((await makePerson({ role: "admin" })).headers);
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => begin(200 * MiB, sender)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    const refused = outcomes.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    for (const error of refused)
      expect(error).toMatchObject({
        code: "storage_full",
        message: expect.stringMatching(/1 GiB.*1,000 MiB.*200 MiB/),
      });
    await begin(24 * MiB, sender);
    await expect(begin(1, sender)).rejects.toMatchObject({ code: "storage_full" });
    await begin(200 * MiB, await viewerOf((await makePerson({ role: "admin" })).headers));
    const [first] = await db().upload.findMany({ where: { accountId: sender.accountId, bytes: 24 * MiB } });
    await endUpload(sender, "demo", first?.id ?? "");
    await begin(24 * MiB, sender);
  });

  it("that are done, failed or given up do not count", async () => {
    vi.stubEnv("FLUXARA_UPLOAD_QUOTA_GIB", "1");
    const sender = await viewerOf((await makePerson({ role: "admin" })).headers);
    const ids = await Promise.all(Array.from({ length: 5 }, () => begin(200 * MiB, sender)));
    await db().upload.updateMany({ where: { id: { in: ids.slice(0, 2) } }, data: { state: "done" } });
    await db().upload.updateMany({ where: { id: { in: ids.slice(2, 4) } }, data: { state: "failed" } });
    expect(await Promise.all(Array.from({ length: 4 }, () => begin(200 * MiB, sender)))).toHaveLength(4);
    await expect(begin(200 * MiB, sender)).rejects.toMatchObject({ code: "storage_full" });
  });

  it("begun again with the same key count once", async () => {
    vi.stubEnv("FLUXARA_UPLOAD_QUOTA_GIB", "1");
    const sender = await viewerOf((await makePerson({ role: "admin" })).headers);
    const about = { filename: "a.png", environment: "default", tags: [] };
    const again = { bytes: 250 * MiB, about, metadata: randomBytes(4).toString("hex") };
    const first = await createUpload(sender, "demo", again);
    await Promise.all([1, 2, 3].map(() => begin(250 * MiB, sender)));
    expect((await createUpload(sender, "demo", again, first.id)).id).toBe(first.id);
  });
});
