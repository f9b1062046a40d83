import { Readable } from "node:stream";
import sharp from "sharp";
import { beforeAll, expect, it } from "vitest";
import { storage } from "@/lib/bytes/storage/storage";
import { lockBlob } from "@/lib/db/blobs/blob-locks";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { withText } from "@/tools/testing/files/png-text";
import {
  contentDigest,
  deliver,
  makeJob,
  makePerson,
  makeToken,
  picture,
  sha256,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { waitUntil } from "@/tools/testing/wait-until";
import { completeJob } from "./complete-job";
import { deliverArtifact } from "./deliver-artifact";
import { updateJob } from "./update-job";

const store = useFluxara();

let runner: Viewer;
let admin: Viewer;

beforeAll(async () => {
  const person = await makePerson({ role: "admin" });
  admin = await viewerOf(person.headers);
  runner = await viewerOf((await makeToken(person.id)).headers);
});

const rows = async () => ({
  artifacts: await db().artifact.count(),
  blobs: await db().blob.count(),
  texts: await db().artifactText.count(),
});

it.each([
  [
    "a wrong digest",
    (b: Buffer) => ({ body: b, contentDigest: contentDigest(Buffer.from("other")) }),
    "invalid",
  ],
  ["no digest from a token", (b: Buffer) => ({ body: b, contentDigest: null }), "invalid"],
  ["a digest that is none", (b: Buffer) => ({ body: b, contentDigest: "sha-256=:AAAA:" }), "invalid"],
  [
    "bytes that are no picture",
    () => ({ body: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>") }),
    "unsupported_media|invalid",
  ],
  ["a picture cut short", (b: Buffer) => ({ body: b.subarray(0, b.length - 30) }), "invalid"],
  ["an empty file", () => ({ body: Buffer.alloc(0) }), "invalid"],
  [
    "a type that the bytes contradict",
    (b: Buffer) => ({ body: b, contentType: "image/jpeg" }),
    "unsupported_media",
  ],
])("%s leaves nothing behind: no row, no file", async (_, change, code) => {
  const { id } = await makeJob(runner);
  await storage().sentinel();
  const before = { rows: await rows(), files: store.files() };
  const { body, ...said } = { contentDigest: undefined, contentType: undefined, ...change(await picture()) };
  const upload = {
    name: "x.png",
    index: 0,
    body: Readable.from([body]),
    contentType: said.contentType ?? null,
    contentDigest: said.contentDigest === undefined ? contentDigest(body) : said.contentDigest,
  };
  await expect(deliverArtifact(runner, "demo", id, upload)).rejects.toMatchObject({
    code: expect.stringMatching(`^(${code})$`),
  });
  expect({ rows: await rows(), files: store.files() }).toEqual(before);
});

it("an artifact says of its input and size what its job said, also without params", async () => {
  const said = { inputSummary: "a sketch", sizeProfile: "square-640" };
  for (const more of [{}, { params: { a: 1 } }]) {
    const job = await makeJob(runner, { ...said, ...more });
    const { item } = await deliver(runner, job.id, await picture());
    await completeJob(runner, "demo", job.id, {});
    expect(job).toMatchObject(said);
    expect(await getArtifact(admin, "demo", item.id)).toMatchObject(said);
  }
});

it("a runner that hangs up leaves nothing behind", async () => {
  const { id } = await makeJob(runner);
  const before = { rows: await rows(), files: store.files() };
  const bytes = await picture();
  async function* halfOf() {
    yield bytes.subarray(0, 20);
    throw new Error("the line went dead");
  }
  const upload = { name: "x.png", index: 0, contentType: null, contentDigest: contentDigest(bytes) };
  await expect(
    deliverArtifact(runner, "demo", id, { ...upload, body: Readable.from(halfOf()) }),
  ).rejects.toThrow();
  expect({ rows: await rows(), files: store.files() }).toEqual(before);
});

it("an index is delivered once: the same bytes are the same artifact, other bytes a conflict that names the first", async () => {
  const { id } = await makeJob(runner);
  const bytes = await picture();
  const first = await deliver(runner, id, bytes);
  expect(first).toMatchObject({
    created: true,
    item: { state: "written", createdAt: null, sha256: sha256(bytes) },
  });
  const again = await deliver(runner, id, bytes, { name: "renamed.png" });
  expect(again).toMatchObject({ created: false, item: { id: first.item.id, name: "picture-0.png" } });
  await expect(deliver(runner, id, await picture())).rejects.toMatchObject({
    code: "conflict",
    current: { id: first.item.id, sha256: first.item.sha256 },
  });
});

it("of 32 who deliver one index at once, one wins; the loser's bytes have no row", async () => {
  const { id } = await makeJob(runner);
  const [a, b] = [await picture(), await picture()];
  const settled = await Promise.allSettled(
    Array.from({ length: 32 }, (_, i) => deliver(runner, id, i % 2 === 0 ? a : b)),
  );
  const won = settled.flatMap((s) => (s.status === "fulfilled" ? [s.value] : []));
  expect(won.filter((w) => w.created)).toHaveLength(1);
  expect(won).toHaveLength(16);
  expect(new Set(won.map((w) => w.item.id)).size).toBe(1);
  const lost = settled.flatMap((s) => (s.status === "rejected" ? [s.reason] : []));
  for (const reason of lost)
    expect(reason).toMatchObject({ code: "conflict", current: { id: won[0]?.item.id } });
  expect(await db().artifact.count({ where: { jobId: id } })).toBe(1);
  const loser = won[0]?.item.sha256 === sha256(a) ? b : a;
  expect(await db().blob.count({ where: { sha256: sha256(loser) } })).toBe(0);
  expect(store.files().filter((f) => f.includes(sha256(loser)))).toEqual([]);
});

it("only a running job takes artifacts, and only its own runner's", async () => {
  const { id } = await makeJob(runner);
  const bytes = await picture();
  const other = await viewerOf((await makeToken((await makePerson({ role: "admin" })).id)).headers);
  await expect(deliver(other, id, bytes)).rejects.toMatchObject({ code: "not_found" });
  await deliver(runner, id, bytes);
  await completeJob(runner, "demo", id, {});
  await expect(deliver(runner, id, await picture(), { index: 1 })).rejects.toMatchObject({
    code: "conflict",
  });
  // A retry after a lost response still succeeds.
  expect(await deliver(runner, id, bytes)).toMatchObject({ created: false, item: { state: "available" } });
});

it("recorded goes before asked before embedded, and all four are kept", async () => {
  const parameters =
    "from the file\nNegative prompt: bad\nSteps: 11, Sampler: DDIM, CFG scale: 3, Seed: 99, Size: 24x16, Model: file-model";
  const plain = await sharp({ create: { width: 24, height: 16, channels: 3, background: "#123456" } })
    .png()
    .toBuffer();
  const { id } = await makeJob(runner, { prompt: "asked", steps: 22 });
  const { item } = await deliver(runner, id, withText(plain, "parameters", parameters));
  expect(item).toMatchObject({
    prompt: "asked",
    steps: 22,
    sampler: "DDIM",
    seed: "99",
    model: { name: "file-model" },
  });
  await completeJob(runner, "demo", id, { recorded: { prompt: "recorded", cfg: 4.5 } });
  const record = await getArtifact(admin, "demo", item.id);
  expect(record).toMatchObject({
    prompt: "recorded",
    steps: 22,
    cfg: 4.5,
    sampler: "DDIM",
    negativePrompt: "bad",
  });
  const { asked, recorded, embedded, measured } = record.metadata;
  expect([asked?.prompt, recorded?.prompt, embedded?.prompt]).toEqual(["asked", "recorded", "from the file"]);
  expect(measured).toMatchObject({ width: 24, height: 16, sha256: item.sha256 });
  const row = await db().artifact.findUniqueOrThrow({ where: { id: item.id } });
  expect(row).toMatchObject({
    prompt: "recorded",
    steps: 22,
    sampler: "DDIM",
    cfg: 4.5,
    model: "file-model",
    seed: "99",
  });
});

/** Resolves once `count` transactions of this database wait for a lock. */
async function waiting(count: number): Promise<void> {
  const { datname } =
    (await db().$queryRaw<{ datname: string }[]>`SELECT current_database()::text AS datname`)[0] ?? {};
  await waitUntil(`${count} transactions to wait for a lock`, async () => {
    const rows = await db().$queryRaw<{ n: bigint }[]>`SELECT count(DISTINCT l.pid) AS n FROM pg_locks l
      JOIN pg_stat_activity a ON a.pid = l.pid WHERE NOT l.granted AND a.datname = ${datname}`;
    return Number(rows[0]?.n ?? 0) >= count;
  });
}

it("a delivery and a cancel over the same bytes take turns", async () => {
  const { id } = await makeJob(runner);
  const bytes = await picture();
  await deliver(runner, id, bytes, { index: 0 });
  const scope = authorize(runner, "demo", "job:run");
  const both: Promise<unknown>[] = [];
  await inTransaction(async (tx) => {
    await lockBlob(scope, sha256(bytes), tx);
    both.push(deliver(runner, id, bytes, { index: 1 }));
    await waiting(1);
    both.push(updateJob(runner, "demo", id, { status: "canceled" }));
    await waiting(2);
  });
  const settled = await Promise.allSettled(both);
  expect(settled.map((s) => s.status)).toEqual(["fulfilled", "fulfilled"]);
});
