import { createHash } from "node:crypto";
import sharp from "sharp";
import { beforeAll, expect, it } from "vitest";
import { assertDefined } from "@/lib/assert";
import { storage } from "@/lib/bytes/storage/storage";
import { findArtifact } from "@/lib/db/artifacts/artifact-row";
import { db } from "@/lib/db/client";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { verifyMedia } from "@/lib/domain/bytes/media-signature";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { deliver, makeJob, makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { originalUrl } from "./media-urls";
import { originalLocation, previewLocation } from "./open-media";

useFluxara();

const text = "a prompt that the file carries";
let admin: Viewer;
let id = "";
let original: Buffer;
let animatedId = "";

/** Two frames, red and green. */
async function animation(): Promise<Buffer> {
  const frame = (background: string) =>
    sharp({ create: { width: 40, height: 30, channels: 3, background } })
      .png()
      .toBuffer();
  return sharp([await frame("#f00"), await frame("#0f0")], { join: { animated: true } })
    .webp()
    .toBuffer();
}

beforeAll(async () => {
  admin = await makeViewer("admin");
  original = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#a31" } })
    .withExif({ IFD0: { ImageDescription: text } })
    .png()
    .toBuffer();
  const job = await makeJob(admin);
  id = (await deliver(admin, job.id, original)).item.id;
  animatedId = (await deliver(admin, job.id, await animation(), { index: 1 })).item.id;
  await completeJob(admin, "demo", job.id, {});
});

async function bytesAt(location: string): Promise<Buffer> {
  const grant = verifyMedia(location, process.env.FLUXARA_SECRET ?? "", Date.now());
  if (grant === null) throw new Error("no grant");
  const opened = await storage().open(grant.key);
  const bytes = Buffer.alloc(opened.bytes);
  await opened.read(bytes, 0);
  await opened.close();
  return bytes;
}

const bytesFor = async (viewer: Viewer, of = id) => bytesAt(await originalLocation(viewer, "demo", of));

const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

it("those who may download view the file itself", async () => {
  expect(hash(await bytesFor(admin))).toBe(hash(original));
});

it("its address is the same within a minute, and ends after five at the latest", async () => {
  const scope = authorize(admin, "demo", "artifact:read");
  const row = assertDefined((await findArtifact(scope, id)) ?? undefined, "artifact");
  const minute = Date.parse("2026-05-06T07:08:00.000Z");
  const urlAt = (ms: number) => originalUrl(scope, row, "inline", new Date(minute + ms));
  expect(urlAt(59_999)).toBe(urlAt(0));
  expect(urlAt(60_000)).not.toBe(urlAt(0));
  const grantAt = (ms: number) => verifyMedia(urlAt(0), process.env.FLUXARA_SECRET ?? "", minute + ms);
  expect([grantAt(299_000)?.artifactId, grantAt(301_000)]).toEqual([id, null]);
});

it("reviewers who may not download view all pixels, and neither the file nor what it says", async () => {
  const { headers } = await makePerson({ role: "reviewer" });
  await db().workspace.update({ where: { slug: "demo" }, data: { reviewersDownload: false } });
  const viewed = await bytesFor(await viewerOf(headers));
  expect(hash(viewed)).not.toBe(hash(original));
  expect(viewed.includes(text)).toBe(false);
  const pixels = (bytes: Buffer) => sharp(bytes).removeAlpha().raw().toBuffer();
  expect(hash(await pixels(viewed))).toBe(hash(await pixels(original)));
});

it("an animation is viewed as its first frame by those who may not download, and as a preview by all", async () => {
  const { headers } = await makePerson({ role: "reviewer" });
  await db().workspace.update({ where: { slug: "demo" }, data: { reviewersDownload: false } });
  const preview = await bytesAt(await previewLocation(admin, "demo", animatedId, "pane"));
  for (const viewed of [await bytesFor(await viewerOf(headers), animatedId), preview]) {
    expect(await sharp(viewed, { animated: true }).metadata()).toMatchObject({ width: 40, height: 30 });
    const [red = 0, green = 255] = await sharp(viewed).raw().toBuffer();
    expect([red > 240, green < 15]).toEqual([true, true]);
  }
});
