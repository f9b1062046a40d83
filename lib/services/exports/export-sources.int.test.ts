import { readFile } from "node:fs/promises";
import { beforeAll, expect, it } from "vitest";
import { storage } from "@/lib/bytes/storage/storage";
import { ExportBody } from "@/lib/contracts/exports";
import { ReviewBody } from "@/lib/contracts/reviews/review";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { layoutKey } from "@/lib/domain/bytes/blob-key";
import { decideReview } from "@/lib/services/reviews/decide-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { createSelection } from "@/lib/services/selections/write-selections";
import { makeArtifacts, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { createExport } from "./create-export";
import { estimateExport } from "./estimate-export";
import { archiveLocation, listExports } from "./read-exports";
import { repeatExport } from "./repeat-export";

useFluxara();

let admin: Viewer;
let reviewer: Viewer;
let beta: Viewer;
let ids: string[] = [];
let jobId = "";

const ask = (body: object): ExportBody => ExportBody.parse(JSON.parse(JSON.stringify(body)));
const make = (body: object, viewer = admin) => createExport(viewer, "demo", ask(body));
const row = (id: string) => db().export.findUniqueOrThrow({ where: { id } });

/** The archive's own bytes, and its entity tag. */
async function bytesOf(id: string): Promise<[string, string | null]> {
  const { planKey, digest } = await row(id);
  const own = await storage().withLocal(layoutKey(planKey), (path) => readFile(path));
  const metadata = planKey.replace(/json$/, "metadata.json");
  const records = await storage().withLocal(metadata, (path) => readFile(path, "utf8"));
  // The layout names the key of the export's own metadata.
  return [own.toString("latin1").replaceAll(planKey.slice(0, -5), "") + records, digest];
}

async function remove(id: string): Promise<Date> {
  const removedAt = new Date();
  const removal = { reason: "By hand", by: null, policyVersion: null };
  await db().artifact.update({
    where: { id },
    data: { state: "removed", removedAt, removal },
  });
  return removedAt;
}

beforeAll(async () => {
  admin = await makeViewer("admin");
  reviewer = await makeViewer("reviewer");
  beta = await makeViewer("beta");
  const made = await makeArtifacts(admin, await Promise.all([1, 2, 3, 4].map(() => picture())));
  ids = made.map(({ id }) => id);
  jobId = made[0]?.jobId ?? "";
});

it("the same content gives the same bytes and tag, whoever asks, whenever, in whatever order", async () => {
  const body = { artifactIds: ids, metadata: ["json", "decisions"], names: "{set}/{name}" };
  const first = await bytesOf((await make(body)).id);
  const again = await make({ ...body, artifactIds: [...ids].reverse() }, reviewer);
  expect(await bytesOf(again.id)).toEqual(first);
  expect(
    await bytesOf((await make({ ...body, artifactIds: undefined, filter: { job: [jobId] } })).id),
  ).toEqual(first);
  const fewer = await bytesOf((await make({ ...body, artifactIds: ids.slice(1) })).id);
  expect(fewer[1]).not.toBe(first[1]);
});

it("estimates exactly what is made then, and stores nothing", async () => {
  const { id: selectionId } = await createSelection(
    admin,
    "demo",
    {
      title: "Four",
      artifactIds: ids,
      published: false,
    },
    undefined,
  );
  const bodies = [
    { artifactIds: ids, metadata: ["json", "csv", "jsonl"] },
    { selectionId, layout: "bagit", names: "{seed}/{index}" },
    { filter: { job: [jobId], format: "png", preferred: false }, metadata: [] },
  ];
  for (const body of bodies) {
    const before = await db().export.count();
    const estimate = await estimateExport(admin, "demo", ask(body));
    expect(await db().export.count()).toBe(before);
    const { entries, bytes } = await make(body);
    expect(estimate).toMatchObject({ entries, bytes, artifacts: 4, removed: 0, refused: [] });
  }
  const converted = { artifactIds: ids.slice(0, 1), format: "webp", quality: 33 };
  expect((await estimateExport(admin, "demo", ask(converted))).bytes).toBeNull();
  const { bytes } = await make(converted);
  expect(await estimateExport(admin, "demo", ask(converted))).toMatchObject({
    bytes,
    example: expect.any(String),
  });
});

it("exports a review's candidates with its decisions, for those who may see them", async () => {
  const [first = "", second = ""] = ids;
  const body = ReviewBody.parse({ artifactIds: [first, second], title: "Foxes" });
  const review = await openReview(admin, "demo", body, undefined);
  await decideReview(admin, "demo", review, { artifactId: second, reason: "Sharper" });
  const made = await make({ reviewId: review.id });
  expect(made).toMatchObject({ title: "Foxes", artifacts: 2, source: { kind: "review", id: review.id } });
  const [own] = await bytesOf(made.id);
  expect(own).toContain("decisions.json");
  expect(own).toContain("Sharper");
  expect((await bytesOf((await make({ artifactIds: [second] })).id))[0]).not.toContain("Sharper");
  await expect(make({ reviewId: review.id }, beta)).rejects.toMatchObject({ code: "invalid" });
  await expect(make({ artifactIds: [second], metadata: ["decisions"] }, beta)).rejects.toMatchObject({
    errors: [{ path: "metadata" }],
  });
});

it("an export refuses what matches nothing, two ways to choose, and unknown filters", async () => {
  await expect(make({ filter: { q: "nothing has these words" } })).rejects.toMatchObject({
    errors: [{ path: "filter" }],
  });
  expect(() => ask({ artifactIds: ids, filter: {} })).toThrow("pass one of");
  expect(() => ask({})).toThrow("pass one of");
  expect(() => ask({ filter: { colour: "red" } })).toThrow("colour");
});

it("an export shows who took what and when, to oneself and to admins", async () => {
  const made = await make({ artifactIds: ids.slice(0, 2) }, reviewer);
  expect(made.takenAt).toBeNull();
  await archiveLocation(reviewer, "demo", made.id);
  await archiveLocation(reviewer, "demo", made.id);
  const all = await listExports(admin, "demo", { limit: 50, of: "everyone" });
  const seen = all.items.find(({ id }) => id === made.id);
  expect(seen).toMatchObject({ by: { id: reviewer.accountId }, takenAt: expect.any(String), state: "ready" });
  expect(await db().auditEvent.count({ where: { action: "export.take", subject: made.id } })).toBe(1);
  const own = await listExports(admin, "demo", { limit: 50 });
  expect(own.items.map(({ id }) => id)).not.toContain(made.id);
  await expect(listExports(reviewer, "demo", { limit: 5, of: "everyone" })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(archiveLocation(admin, "demo", made.id)).rejects.toMatchObject({ code: "not_found" });
});

it("an export is repeated even if an older version accepted options without effect", async () => {
  const made = await make({ artifactIds: [ids[0] ?? ""], format: "png" });
  const stored = { artifactIds: [ids[0] ?? ""], format: "png", quality: 80, lossless: true };
  await db().export.update({ where: { id: made.id }, data: { request: stored } });
  expect(await repeatExport(admin, "demo", made.id)).toMatchObject({ format: "png", state: "ready" });
});

it("an export is repeated as asked for, without what was removed since", async () => {
  const body = { artifactIds: ids, names: "{index}", layout: "bagit" };
  const made = await make(body);
  const [, , , last = ""] = ids;
  const removedAt = await remove(last);
  const { items } = await listExports(admin, "demo", { limit: 1 });
  expect(items[0]).toMatchObject({ id: made.id, state: "broken", lost: expect.any(String) });
  await expect(make(body)).rejects.toMatchObject({ code: "gone" });
  const again = await repeatExport(admin, "demo", made.id);
  expect(again).toMatchObject({ artifacts: 3, removed: 1, layout: "bagit", state: "ready" });
  const [own] = await bytesOf(again.id);
  expect(own).toContain('"state": "removed"');
  expect(own).toContain(`Removed: By hand, ${removedAt.toISOString().slice(0, 10)}`);
  const both = await make({ filter: { job: [jobId], state: ["available", "removed"] } });
  expect(both).toMatchObject({ artifacts: 3, removed: 1 });
  await expect(repeatExport(reviewer, "demo", made.id)).rejects.toMatchObject({ code: "not_found" });
});
