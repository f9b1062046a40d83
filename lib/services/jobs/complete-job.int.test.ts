import { beforeAll, expect, it } from "vitest";
import { storage } from "@/lib/bytes/storage/storage";
import { ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import { listFacets } from "@/lib/services/artifacts/list-facets";
import { originalLocation, previewLocation } from "@/lib/services/media/open-media";
import { assertStoreIdentity } from "@/lib/services/storage/assert-store-identity";
import { sweepBlobs } from "@/lib/services/storage/sweep-blobs";
import {
  deliver,
  makeArtifacts,
  makeJob,
  makePerson,
  makeToken,
  makeViewer,
  picture,
  sha256,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { completeJob } from "./complete-job";
import { getJob } from "./read-jobs";
import { updateJob } from "./update-job";

const store = useFluxara();

let runner: Viewer;
let admin: Viewer;
let reviewer: Viewer;
let beta: Viewer;

beforeAll(async () => {
  const person = await makePerson({ role: "admin" });
  admin = await viewerOf(person.headers);
  runner = await viewerOf((await makeToken(person.id)).headers);
  reviewer = await makeViewer("reviewer");
  beta = await makeViewer("beta");
});

const soon = () => AbortSignal.timeout(200_000);
const filesOf = (bytes: Buffer) => store.files().filter((f) => f.includes(sha256(bytes)));
const list = async (viewer: Viewer, query: object) =>
  (await listArtifacts(viewer, "demo", ArtifactQuery.parse(query))).items.map((i) => i.id);

it("nothing of a running job is seen, and completion shows all of it at one instant", async () => {
  const { id } = await makeJob(runner);
  const ids = [];
  for (const index of [0, 1, 2, 3]) ids.push((await deliver(runner, id, await picture(), { index })).item.id);
  for (const viewer of [reviewer, beta, runner, admin]) expect(await list(viewer, { job: id })).toEqual([]);
  for (const viewer of [reviewer, beta]) {
    expect(await list(viewer, { job: id, state: ["written", "available", "removed"] })).toEqual([]);
    await expect(getArtifact(viewer, "demo", ids[0] ?? "")).rejects.toMatchObject({ code: "not_found" });
  }
  for (const viewer of [runner, admin]) {
    expect((await list(viewer, { job: id, state: "written" })).sort()).toEqual([...ids].sort());
    await expect(originalLocation(viewer, "demo", ids[0] ?? "")).rejects.toMatchObject({ code: "not_found" });
    await expect(previewLocation(viewer, "demo", ids[0] ?? "", "tile")).rejects.toMatchObject({
      code: "not_found",
    });
  }
  const counts = new Set<number>();
  let going = true;
  const watching = (async () => {
    while (going) counts.add((await list(reviewer, { job: id })).length);
  })();
  const done = await completeJob(runner, "demo", id, {});
  going = false;
  await watching;
  counts.add((await list(reviewer, { job: id })).length);
  expect([...counts].filter((n) => n !== 0)).toEqual([4]);
  const rows = await db().artifact.findMany({ where: { jobId: id } });
  expect(new Set(rows.map((r) => r.createdAt?.getTime())).size).toBe(1);
  expect(done.lifecycle.map((s) => s.step)).toEqual([
    "created",
    "processed",
    "written",
    "recorded",
    "available",
    "expiring",
  ]);
  expect(await list(runner, { job: id })).toHaveLength(4);
  expect(await list(beta, { job: id })).toEqual([]);
});

it("still at one instant if completed twice at once", async () => {
  const { id } = await makeJob(runner);
  await deliver(runner, id, await picture());
  const done = await Promise.all(Array.from({ length: 6 }, () => completeJob(runner, "demo", id, {})));
  expect(new Set(done.map((j) => j.endedAt)).size).toBe(1);
  expect(await db().jobEvent.count({ where: { jobId: id, kind: "completed" } })).toBe(1);
});

it.each(["failed", "canceled"] as const)(
  "what a %s job delivered goes, bytes and previews too",
  async (status) => {
    const { id } = await makeJob(runner, { model: { name: `model-of-${status}` } });
    const bytes = await picture();
    const { item } = await deliver(runner, id, bytes);
    expect(filesOf(bytes)).toHaveLength(2);
    await updateJob(runner, "demo", id, { status, error: "no memory" });
    await sweepBlobs(soon());
    expect(filesOf(bytes)).toEqual([]);
    expect(await db().blob.findFirst({ where: { sha256: sha256(bytes) } })).toMatchObject({ state: "gone" });
    expect(await db().artifact.findUniqueOrThrow({ where: { id: item.id } })).toMatchObject({
      state: "removed",
      createdAt: null,
    });
    expect(await getJob(runner, "demo", id)).toMatchObject({ status, error: "no memory" });
  },
);

it("what was never available is seen by its runner and admins only, and its bytes are a 404", async () => {
  const { id } = await makeJob(runner);
  const { item } = await deliver(runner, id, await picture());
  await updateJob(runner, "demo", id, { status: "failed" });
  const anyState = { job: id, state: ["written", "available", "removed"] };
  expect(await list(admin, anyState)).toEqual([item.id]);
  expect(await list(runner, anyState)).toEqual([item.id]);
  for (const viewer of [reviewer, beta]) {
    expect(await list(viewer, anyState)).toEqual([]);
    await expect(getArtifact(viewer, "demo", item.id)).rejects.toMatchObject({ code: "not_found" });
    const facets = await listFacets(
      viewer,
      "demo",
      ArtifactQuery.omit({ sort: true, limit: true, cursor: true }).parse(anyState),
    );
    expect(facets).toEqual([]);
  }
  for (const viewer of [reviewer, beta, runner, admin])
    await expect(originalLocation(viewer, "demo", item.id)).rejects.toMatchObject({ code: "not_found" });
});

it("bytes that another artifact names survive a failed job", async () => {
  const shared = await picture();
  await makeArtifacts(admin, [shared]);
  const { id } = await makeJob(runner);
  await deliver(runner, id, shared, { index: 0 });
  await deliver(runner, id, shared, { index: 1 });
  await updateJob(runner, "demo", id, { status: "failed" });
  await sweepBlobs(soon());
  expect(filesOf(shared)).toHaveLength(2);
  expect(await db().blob.findFirst({ where: { sha256: sha256(shared) } })).toMatchObject({ state: "live" });
});

it("the same bytes again bring swept ones back", async () => {
  const bytes = await picture();
  const first = await makeJob(runner);
  await deliver(runner, first.id, bytes);
  await updateJob(runner, "demo", first.id, { status: "canceled" });
  await sweepBlobs(soon());
  const [again] = await makeArtifacts(admin, [bytes]);
  expect(filesOf(bytes)).toHaveLength(2);
  expect(await originalLocation(reviewer, "demo", again?.id ?? "")).toMatch(/^\/media\//);
});

it("a foreign store in place of ours is not swept", async () => {
  const bytes = await picture();
  const { id } = await makeJob(runner);
  await deliver(runner, id, bytes);
  await updateJob(runner, "demo", id, { status: "canceled" });
  const value = await storage().sentinel();
  await assertStoreIdentity();
  await db().setting.update({ where: { key: "store-sentinel" }, data: { value: "another store" } });
  await expect(sweepBlobs(soon())).rejects.toMatchObject({ code: "unavailable" });
  expect(filesOf(bytes)).toHaveLength(2);
  await db().setting.update({ where: { key: "store-sentinel" }, data: { value } });
  await sweepBlobs(soon());
  expect(filesOf(bytes)).toEqual([]);
});

it("a job's cover is its first picture that is there, and what is left of it after removal", async () => {
  const { id } = await makeJob(runner);
  const cover = async (viewer: Viewer) => (await getJob(viewer, "demo", id)).cover;
  await deliver(runner, id, await picture(), { index: 1 });
  const first = await deliver(runner, id, await picture(), { index: 0 });
  expect(await cover(reviewer)).toBeNull();
  await completeJob(runner, "demo", id, {});
  const { name, width, height, thumbhash } = first.item;
  const removed = { state: "removed", removedAt: new Date() } as const;
  const shown = { name, state: "available", width, height, thumbhash };
  expect(await cover(reviewer)).toMatchObject({ ...shown, preview: expect.stringMatching(/^\/media\//) });
  await db().artifact.update({ where: { id: first.item.id }, data: removed });
  expect(await cover(reviewer)).toMatchObject({ state: "available" });
  await db().artifact.updateMany({ where: { jobId: id }, data: removed });
  expect(await cover(reviewer)).toEqual({ ...shown, state: "removed", preview: null });
});
