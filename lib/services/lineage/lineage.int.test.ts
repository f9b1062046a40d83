import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { assertDefined } from "@/lib/assert";
import type { Viewer } from "@/lib/domain/access/actors";
import type { SourceName } from "@/lib/domain/lineage/lineage-kind";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { getJob, listJobEvents } from "@/lib/services/jobs/read-jobs";
import { updateJob } from "@/lib/services/jobs/update-job";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { openReview } from "@/lib/services/reviews/open-review";
import {
  deliver,
  makeJob,
  makePerson,
  makeViewer,
  makeWorkspace,
  picture,
  sha256,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { addSources } from "./add-sources";
import { getLineage, hasLineage } from "./get-lineage";

useFluxara();
let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

type SourceWithIndex = SourceName & { index?: number };

async function make(derivedFrom: SourceWithIndex[] = [], bytes?: Buffer, by = admin, ws = "demo") {
  const job = await makeJob(by, { derivedFrom }, ws);
  const made = bytes ?? (await picture());
  const { item } = await deliver(by, job.id, made, { ws });
  await completeJob(by, ws, job.id, {});
  return { id: item.id, jobId: job.id, sha256: sha256(made) };
}

const lineage = (id: string, depth = 10, viewer = admin) => getLineage(viewer, "demo", id, depth);
const idsOf = async (id: string, depth = 10, viewer = admin) =>
  (await lineage(id, depth, viewer)).nodes.map((node) => node.id);
const edgesOf = async (id: string) =>
  (await lineage(id)).edges.map(({ from, to, kind }) => `${from} ${kind} ${to}`);

async function derive(id: string, derivedFrom: SourceName[], viewer = admin) {
  const { version } = await getArtifact(viewer, "demo", id);
  return addSources(viewer, "demo", { id, version }, { derivedFrom });
}

it("a job's pictures were made of what it names, by id or bytes, each output of its own", async () => {
  const [a, b] = [await make(), await make()];
  expect(await hasLineage(admin, "demo", a.id)).toBe(false);
  const derivedFrom = [
    { artifactId: a.id, kind: "upscale" },
    { sha256: b.sha256, kind: "reference", index: 1 },
  ] satisfies SourceWithIndex[];
  const job = await makeJob(admin, { derivedFrom });
  const [first, second] = [
    (await deliver(admin, job.id, await picture(), { index: 0 })).item.id,
    (await deliver(admin, job.id, await picture(), { index: 1 })).item.id,
  ];
  expect(await edgesOf(first)).toEqual([`${a.id} upscale ${first}`]);
  expect((await edgesOf(second)).sort()).toEqual(
    [`${a.id} upscale ${second}`, `${b.id} reference ${second}`].sort(),
  );
  for (const id of [a.id, second]) expect(await hasLineage(admin, "demo", id)).toBe(true);
  expect((await lineage(second)).edges[0]?.jobId).toBe(job.id);
  expect((await getJob(admin, "demo", job.id)).derivedFrom).toEqual(derivedFrom);
  expect((await getArtifact(admin, "demo", first)).derivedFrom).toEqual([
    { artifactId: a.id, sha256: a.sha256, kind: "upscale" },
  ]);
});

it("a lineage goes both ways step by step, not sideways, and says that there is more", async () => {
  const a = await make();
  const b = await make([{ artifactId: a.id, kind: "img2img" }]);
  const sibling = await make([{ artifactId: a.id, kind: "img2img" }]);
  const c = await make([{ artifactId: b.id, kind: "img2img" }]);
  expect(new Set(await idsOf(b.id))).toEqual(new Set([b.id, a.id, c.id]));
  expect(await idsOf(a.id, 1)).toEqual([a.id, b.id, sibling.id]);
  expect((await lineage(a.id, 1)).more).toBe(true);
  expect((await lineage(a.id, 2)).more).toBe(false);
});

it("bytes that come later are joined, also after a failed job had them", async () => {
  const bytes = await picture();
  const early = await make([{ sha256: sha256(bytes), kind: "inpaint" }]);
  expect(await lineage(early.id)).toMatchObject({ nodes: [{ id: early.id }], edges: [], more: false });
  const failed = await makeJob(admin);
  const discarded = (await deliver(admin, failed.id, bytes)).item.id;
  expect(await edgesOf(early.id)).toEqual([`${discarded} inpaint ${early.id}`]);
  await updateJob(admin, "demo", failed.id, { status: "failed", attemptId: null });
  const late = await make([], bytes);
  expect(await edgesOf(early.id)).toEqual([`${late.id} inpaint ${early.id}`]);
});

it("another workspace's artifact is as one that never was, and its bytes are not joined", async () => {
  await makeWorkspace("strangers");
  const stranger = await makeViewer("admin", "strangers");
  const foreign = await make([], undefined, stranger, "strangers");
  const refusal = (artifactId: string) =>
    makeJob(admin, { derivedFrom: [{ artifactId, kind: "upscale" }] }).catch((error: unknown) => error);
  const [one, other] = [await refusal(foreign.id), await refusal(randomUUID())];
  expect(one).toMatchObject({ code: "invalid" });
  expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  expect(await idsOf((await make([{ sha256: foreign.sha256, kind: "upscale" }])).id)).toHaveLength(1);
  await expect(getLineage(stranger, "demo", foreign.id, 1)).rejects.toMatchObject({ code: "not_found" });
});

it("sources are added later, once each, by who read the newest version", async () => {
  const [a, b] = [await make(), await make()];
  const added = await derive(b.id, [{ artifactId: a.id, kind: "reference" }]);
  expect(added).toMatchObject({ version: 2, derivedFrom: [{ artifactId: a.id }] });
  expect(await derive(b.id, [{ sha256: a.sha256, kind: "reference" }])).toMatchObject({ version: 2 });
  expect(await edgesOf(b.id)).toHaveLength(1);
  const stale = { id: b.id, version: 1 };
  const body = { derivedFrom: [{ artifactId: a.id, kind: "upscale" as const }] };
  await expect(addSources(admin, "demo", stale, body)).rejects.toMatchObject({
    code: "precondition_failed",
    current: { version: 2 },
  });
  await expect(addSources(await makeViewer("reviewer"), "demo", stale, body)).rejects.toMatchObject({
    code: "not_found",
  });
});

it("an edge that would close a cycle is refused, by id, by bytes, of itself", async () => {
  const a = await make();
  const b = await make([{ artifactId: a.id, kind: "img2img" }]);
  const c = await make([{ artifactId: b.id, kind: "img2img" }]);
  const closing: SourceName[] = [
    { artifactId: c.id, kind: "upscale" },
    { sha256: c.sha256, kind: "upscale" },
    { artifactId: a.id, kind: "upscale" },
    { sha256: a.sha256, kind: "upscale" },
  ];
  for (const source of closing)
    await expect(derive(a.id, [source])).rejects.toMatchObject({ code: "invalid" });
  expect(await edgesOf(a.id)).toHaveLength(2);
});

it("bytes that come late and would close a cycle are not joined, and the job that named them says so", async () => {
  const bytes = await picture();
  const first = await make([{ sha256: sha256(bytes), kind: "img2img" }]);
  const second = await make([{ artifactId: first.id, kind: "reference" }]);
  const closing = await make([{ artifactId: second.id, kind: "upscale" }], bytes);
  expect((await edgesOf(closing.id)).sort()).toEqual(
    [`${first.id} reference ${second.id}`, `${second.id} upscale ${closing.id}`].sort(),
  );
  const events = await listJobEvents(admin, "demo", first.jobId, { limit: 50 });
  expect(events.items.at(-1)).toMatchObject({
    kind: "source-dropped",
    detail: { artifactId: first.id, kind: "img2img" },
  });
  const own = await picture();
  const itself = await make([{ sha256: sha256(own), kind: "inpaint" }], own);
  expect(await edgesOf(itself.id)).toEqual([]);
  const said = await listJobEvents(admin, "demo", itself.jobId, { limit: 50 });
  expect(said.items.map(({ kind }) => kind)).toContain("source-dropped");
});

it("of edges added at once that together close a cycle, one is refused", async () => {
  for (let round = 0; round < 5; round++) {
    const made = [await make(), await make(), await make()];
    const results = await Promise.allSettled(
      made.map(({ id }, i) =>
        derive(id, [{ artifactId: assertDefined(made[(i + 1) % 3], "next").id, kind: "upscale" }]),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  }
});

it("bytes and what waits for them, delivered at once, are always joined", async () => {
  for (let round = 0; round < 8; round++) {
    const bytes = await picture();
    const [source, made] = await Promise.all([
      make([], bytes),
      make([{ sha256: sha256(bytes), kind: "img2img" }]),
    ]);
    expect(await edgesOf(made.id)).toEqual([`${source.id} img2img ${made.id}`]);
  }
});

it("who judges blind sees no kinship to candidates, nor what is reached only through them", async () => {
  const person = await makePerson({ role: "reviewer" });
  const before = await viewerOf(person.headers);
  const root = await make();
  const [one, other] = [
    await make([{ artifactId: root.id, kind: "img2img" }]),
    await make([{ artifactId: root.id, kind: "img2img" }]),
  ];
  const after = await make([
    { artifactId: one.id, kind: "upscale" },
    { sha256: other.sha256, kind: "reference" },
  ]);
  const artifactIds = [one.id, other.id];
  const { id } = await openReview(admin, "demo", { artifactIds, blind: true }, undefined);
  expect(await idsOf(root.id, 10, before)).toHaveLength(4);
  await joinReview(before, "demo", id);
  const reviewer = await viewerOf(person.headers);
  expect(await lineage(root.id, 1, reviewer)).toMatchObject({ nodes: [{ id: root.id }], more: false });
  expect(await idsOf(after.id, 10, reviewer)).toEqual([after.id]);
  for (const artifact of [root, after]) expect(await hasLineage(reviewer, "demo", artifact.id)).toBe(false);
  expect((await getJob(reviewer, "demo", after.jobId)).derivedFrom).toEqual([]);
  expect((await getArtifact(reviewer, "demo", after.id)).derivedFrom).toEqual([]);
  await expect(lineage(one.id, 1, reviewer)).rejects.toMatchObject({ code: "not_found" });
});
