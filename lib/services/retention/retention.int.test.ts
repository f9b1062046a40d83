import { beforeAll, expect, it } from "vitest";
import { storage } from "@/lib/bytes/storage/storage";
import { PlanBody } from "@/lib/contracts/retention";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { firstPolicy } from "@/lib/domain/retention/policy";
import { isRevoked } from "@/lib/server/serving/revoked-media";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { originalLocation } from "@/lib/services/media/open-media";
import { reopenReview } from "@/lib/services/reviews/decide-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { assertStoreIdentity } from "@/lib/services/storage/assert-store-identity";
import { ahead } from "@/tools/testing/ahead";
import {
  makeArtifact,
  makeArtifacts,
  makeViewer,
  picture,
  sha256,
  useFluxara,
} from "@/tools/testing/fixtures";
import { createPlan } from "./create-plan";
import { executePlan } from "./execute-plan";
import { finishDueRemovals } from "./finish-removals";
import { getPolicy, putPolicy } from "./policy";
import { getPlan } from "./read-plan";
import { undoPlan } from "./undo-plan";

const store = useFluxara();
const hour = 3_600_000;
const day = 24 * hour;
let admin: Viewer;

beforeAll(async () => {
  admin = await makeViewer("admin");
  // Backdates the policy, so that no test has to wait 24 hours after a change.
  await db().policyVersion.updateMany({ data: { at: new Date(Date.now() - 400 * day) } });
});

const plan = (body: object) => createPlan(admin, "demo", PlanBody.parse(body), undefined);
const execute = (id: string, now = true) => executePlan(admin, "demo", id, now);
const finish = () => finishDueRemovals({ until: AbortSignal.timeout(200_000) });
const age = (id: string, days: number) =>
  db().artifact.update({ where: { id }, data: { createdAt: new Date(Date.now() - days * day) } });
const due = (id: string) =>
  db().artifact.update({ where: { id }, data: { removeAfter: new Date(Date.now() - 1) } });
const stateOf = async (id: string) => (await db().artifact.findUniqueOrThrow({ where: { id } })).state;
const prefer = (id: string) =>
  openReview(admin, "demo", { artifactIds: [id], decision: { artifactId: id } }, undefined);
const filesOf = (hash: string) => store.files().filter((f) => f.includes(hash));

it("a plan by age lists exactly what has reached it, and what is protected as spared with its reason", async () => {
  const [old, young, preferred, inReview] = await Promise.all([0, 1, 2, 3].map(() => makeArtifact(admin)));
  if (!old || !young || !preferred || !inReview) throw new Error("no artifacts");
  for (const { id } of [old, preferred, inReview]) await age(id, 31);
  await age(young.id, 29);
  await prefer(preferred.id);
  const review = await openReview(admin, "demo", { artifactIds: [inReview.id] }, undefined);
  const made = await plan({});
  expect(made.items.map((i) => i.artifactId)).toEqual([old.id]);
  expect(made).toMatchObject({
    executable: true,
    state: "draft",
    totals: { items: 1, bytes: old.bytes, spared: 2 },
  });
  expect(made.items[0]).toMatchObject({
    bytes: old.bytes,
    reason: expect.stringContaining("30 days: the workspace’s rule"),
  });
  const why = new Map(made.spared.map((s) => [s.artifactId, s.why]));
  expect(why.get(preferred.id)).toContain("Preferred");
  expect(why.get(inReview.id)).toContain("open review");
  expect(await stateOf(old.id)).toBe("available");
  await db().review.update({ where: { id: review.id }, data: { closedAt: new Date() } });
  await db().artifact.updateMany({ data: { createdAt: new Date() } });
});

it("by hand age does not matter, protections do; a stranger's id is refused", async () => {
  const [one, kept] = [await makeArtifact(admin), await makeArtifact(admin)];
  await prefer(kept.id);
  const made = await plan({ artifactIds: [one.id, kept.id] });
  expect(made.items.map((i) => i.artifactId)).toEqual([one.id]);
  expect(made.spared.map((s) => s.artifactId)).toEqual([kept.id]);
  await expect(plan({ artifactIds: [crypto.randomUUID()] })).rejects.toMatchObject({ code: "invalid" });
});

it("without grace it is removed at once, with bytes, preview and URLs; the record stays with its tombstone", async () => {
  const item = await makeArtifact(admin, { prompt: "remember me" });
  const made = await plan({ artifactIds: [item.id] });
  const done = await execute(made.id);
  expect(done).toEqual({
    state: "done",
    counts: { due: 0, removed: 1, spared: 0 },
    unchecked: 0,
    due: [],
    removed: [item.id],
    spared: [],
  });
  expect(await execute(made.id)).toEqual(done);
  expect(filesOf(item.sha256)).toEqual([]);
  expect(isRevoked(item.id)).toBe(true);
  const record = await getArtifact(admin, "demo", item.id);
  expect(record).toMatchObject({
    state: "removed",
    prompt: "remember me",
    removal: { reason: expect.stringContaining("requested by name"), by: admin.name, policyVersion: 1 },
    links: { original: null, preview: null, download: null },
    metadata: { measured: { sha256: item.sha256 } },
  });
  await expect(originalLocation(admin, "demo", item.id)).rejects.toMatchObject({
    code: "gone",
    message: expect.stringContaining("requested by name"),
  });
});

it("with grace it waits, can be undone, and goes by the loop when due", async () => {
  const [a, b] = [await makeArtifact(admin), await makeArtifact(admin)];
  const made = await plan({ artifactIds: [a.id, b.id] });
  const waiting = await execute(made.id, false);
  expect(waiting).toMatchObject({ state: "running", removed: [] });
  expect(waiting.due.map((d) => d.artifactId).sort()).toEqual([a.id, b.id].sort());
  for (const d of waiting.due)
    expect(Math.abs(Date.parse(d.removeAfter) - Date.now() - 24 * hour)).toBeLessThan(hour);
  await finish();
  expect(await stateOf(a.id)).toBe("available");
  await due(a.id);
  await finish();
  expect([await stateOf(a.id), await stateOf(b.id)]).toEqual(["removed", "available"]);
  expect(await undoPlan(admin, "demo", made.id)).toMatchObject({
    due: [],
    removed: [a.id],
    spared: [{ artifactId: b.id }],
  });
  await finish();
  expect(await stateOf(b.id)).toBe("available");
  expect((await getArtifact(admin, "demo", b.id)).retention.removeAfter).toBeNull();
});

it("what became preferred after the plan, or during the grace, is spared", async () => {
  const [atExecution, inGrace] = [await makeArtifact(admin), await makeArtifact(admin)];
  const made = await plan({ artifactIds: [atExecution.id, inGrace.id] });
  await prefer(atExecution.id);
  const begun = await execute(made.id, false);
  expect(begun.spared).toMatchObject([
    { artifactId: atExecution.id, why: expect.stringContaining("Preferred") },
  ]);
  expect(begun.due.map((d) => d.artifactId)).toEqual([inGrace.id]);
  await due(inGrace.id);
  await prefer(inGrace.id);
  await finish();
  const { execution } = await getPlan(admin, "demo", made.id);
  expect(execution).toMatchObject({ state: "done", due: [], removed: [] });
  expect(execution?.spared).toHaveLength(2);
  expect([await stateOf(atExecution.id), await stateOf(inGrace.id)]).toEqual(["available", "available"]);
});

it("what waits under a policy that was loosened meanwhile is spared", async () => {
  const item = await makeArtifact(admin);
  await age(item.id, 40);
  const made = await plan({});
  expect((await execute(made.id, false)).due.map((d) => d.artifactId)).toContain(item.id);
  const { version } = await getPolicy(admin, "demo");
  const loosened = await putPolicy(admin, "demo", version, { ...firstPolicy, days: 60 });
  await due(item.id);
  await finish();
  expect(await stateOf(item.id)).toBe("available");
  const { execution } = await getPlan(admin, "demo", made.id);
  expect(execution).toMatchObject({ removed: [], spared: [{ artifactId: item.id }] });
  await putPolicy(admin, "demo", loosened.version, firstPolicy);
  await db().policyVersion.updateMany({ data: { at: new Date(Date.now() - 400 * day) } });
  await age(item.id, 0);
});

it("two plans over one artifact both come to an end; the sooner removes it", async () => {
  const item = await makeArtifact(admin);
  const [later, sooner] = [await plan({ artifactIds: [item.id] }), await plan({ artifactIds: [item.id] })];
  expect((await execute(later.id, false)).due).toHaveLength(1);
  expect(await execute(sooner.id)).toMatchObject({ state: "done", removed: [item.id] });
  expect((await getPlan(admin, "demo", later.id)).execution).toMatchObject({
    state: "done",
    due: [],
    removed: [],
  });
  const [other, second] = [await makeArtifact(admin), await makeArtifact(admin)];
  const first = await plan({ artifactIds: [other.id] });
  const both = await plan({ artifactIds: [other.id, second.id] });
  await execute(first.id, false);
  expect((await execute(both.id, false)).due.map((d) => d.artifactId)).toEqual([second.id]);
});

it("bytes shared with another artifact stay, and only the removed one's URLs are revoked", async () => {
  const bytes = await picture();
  const [gone, stays] = await makeArtifacts(admin, [bytes, bytes]);
  if (!gone || !stays) throw new Error("no artifacts");
  await execute((await plan({ artifactIds: [gone.id] })).id);
  expect(filesOf(sha256(bytes))).toHaveLength(2);
  expect([isRevoked(gone.id), isRevoked(stays.id)]).toEqual([true, false]);
  expect(await originalLocation(admin, "demo", stays.id)).toMatch(/^\/media\//);
  await execute((await plan({ artifactIds: [stays.id] })).id);
  expect(filesOf(sha256(bytes))).toEqual([]);
  const [again] = await makeArtifacts(admin, [bytes]);
  expect(filesOf(sha256(bytes))).toHaveLength(2);
  expect([await stateOf(gone.id), await stateOf(again?.id ?? "")]).toEqual(["removed", "available"]);
});

it("another store in place of ours loses nothing, and the removal is finished when ours is back", async () => {
  const item = await makeArtifact(admin);
  const made = await plan({ artifactIds: [item.id] });
  await execute(made.id, false);
  await due(item.id);
  const value = await storage().sentinel();
  await assertStoreIdentity();
  await db().setting.update({ where: { key: "store-sentinel" }, data: { value: "another" } });
  await expect(finish()).rejects.toMatchObject({ code: "unavailable" });
  expect([await stateOf(item.id), filesOf(item.sha256).length]).toEqual(["available", 2]);
  await db().setting.update({ where: { key: "store-sentinel" }, data: { value } });
  await finish();
  expect([await stateOf(item.id), filesOf(item.sha256).length]).toEqual(["removed", 0]);
});

it("two sweepers at once remove one thing once", async () => {
  const item = await makeArtifact(admin);
  await execute((await plan({ artifactIds: [item.id] })).id, false);
  await due(item.id);
  await Promise.all([finish(), finish(), finish()]);
  expect(await stateOf(item.id)).toBe("removed");
  expect(await db().auditEvent.count({ where: { subject: item.id, action: "artifact.remove" } })).toBe(1);
});

it("a tightened policy removes nothing for 24 hours; a stale one is refused with what stands", async () => {
  const item = await makeArtifact(admin);
  await age(item.id, 10);
  const policy = await getPolicy(admin, "demo");
  const body = { ...firstPolicy, days: 5, graceHours: 0 };
  const changed = await putPolicy(admin, "demo", policy.version, body);
  const inForce = [{ environment: "default", days: 30 }];
  expect(changed).toMatchObject({ days: 5, version: policy.version + 1, inForce });
  await expect(putPolicy(admin, "demo", policy.version, body)).rejects.toMatchObject({
    code: "precondition_failed",
    current: { version: changed.version },
  });
  expect((await plan({})).items).toEqual([]);
  const tomorrow = ahead(admin, day + 1000);
  const later = await createPlan(tomorrow, "demo", PlanBody.parse({}), undefined);
  expect(later.items.map((i) => i.artifactId)).toEqual([item.id]);
  await executePlan(tomorrow, "demo", later.id, true);
  expect(await stateOf(item.id)).toBe("removed");
  const review = await prefer((await makeArtifact(admin)).id);
  await reopenReview(admin, "demo", review);
});
