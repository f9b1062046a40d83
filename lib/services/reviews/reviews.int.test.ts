import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { ReviewQuery } from "@/lib/contracts/reviews/review";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { getSelection } from "@/lib/services/selections/read-selections";
import { makeArtifact, makeJob, makeViewer, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { seedArtifacts } from "@/tools/testing/seed-artifacts";
import { decideReview, reopenReview } from "./decide-review";
import { openReview } from "./open-review";
import { getReview, listReviews } from "./read-reviews";

useFluxara();

let admin: Viewer;
let reviewer: Viewer;
let foreignId = "";

beforeAll(async () => {
  admin = await makeViewer("admin");
  reviewer = await makeViewer("reviewer");
  await makeWorkspace("elsewhere");
  foreignId = (await makeArtifact(await makeViewer("admin", "elsewhere"), {}, "elsewhere")).id;
});

async function open() {
  const ids = [(await makeArtifact(admin)).id, (await makeArtifact(admin)).id];
  return { ids, review: await openReview(reviewer, "demo", { artifactIds: ids }, undefined) };
}

const decide = (id: string, version: number, artifactId: string, viewer = reviewer) =>
  decideReview(viewer, "demo", { id, version }, { artifactId, reason: "sharper", tags: ["light"] });

it.each([8, 24])("of %i who decide at once, one wins; the others see the current one", async (people) => {
  const { ids, review } = await open();
  const settled = await Promise.allSettled(
    Array.from({ length: people }, (_, i) => decide(review.id, 1, ids[i % 2] ?? "")),
  );
  const won = settled.flatMap((s) => (s.status === "fulfilled" ? [s.value] : []));
  expect(won).toHaveLength(1);
  for (const s of settled) {
    if (s.status === "rejected")
      expect(s.reason).toMatchObject({
        code: "precondition_failed",
        current: { id: review.id, version: 2, state: "decided" },
      });
  }
  expect(await db().decision.count({ where: { reviewId: review.id } })).toBe(1);
  expect(await getReview(admin, "demo", review.id)).toMatchObject({ preferredId: won[0]?.preferredId });
});

it.each([8, 24])(
  "of %i who prefer among the same at once one opens the review, and the others get it",
  async (people) => {
    const ids = [(await makeArtifact(admin)).id, (await makeArtifact(admin)).id];
    const prefer = (artifactIds: string[], artifactId: string, viewer = reviewer) =>
      openReview(viewer, "demo", { artifactIds, decision: { artifactId } }, randomUUID());
    const settled = await Promise.allSettled(
      Array.from({ length: people }, (_, i) =>
        prefer(i % 3 === 0 ? ids : ids.toReversed(), ids[i % 2] ?? "", i % 2 === 0 ? reviewer : admin),
      ),
    );
    const won = settled.flatMap((s) => (s.status === "fulfilled" ? [s.value] : []));
    expect(won).toHaveLength(1);
    const current = { id: won[0]?.id, preferredId: won[0]?.preferredId, version: 2 };
    for (const s of settled)
      if (s.status === "rejected") expect(s.reason).toMatchObject({ code: "conflict", current });
    expect(await db().candidate.count({ where: { artifactId: ids[0] ?? "" } })).toBe(1);
    expect(await db().decision.count({ where: { artifactId: { in: ids } } })).toBe(1);
    // Reviews may share candidates, and opening one without a decision always creates a new one.
    const [a = "", b = ""] = ids;
    const more = [a, b, (await makeArtifact(admin)).id];
    const opened = [
      await prefer([a], a),
      await prefer(more, b),
      await openReview(reviewer, "demo", { artifactIds: ids }, undefined),
    ];
    expect(new Set([...opened, ...won].map((r) => r.id)).size).toBe(4);
  },
);

it("only a candidate can be preferred, whatever else exists", async () => {
  const { review } = await open();
  const stranger = (await makeArtifact(admin)).id;
  for (const id of [stranger, foreignId, randomUUID()])
    await expect(decide(review.id, 1, id)).rejects.toMatchObject({ code: "not_found" });
  expect(await getReview(admin, "demo", review.id)).toMatchObject({ version: 1, state: "open", history: [] });
  // The database itself refuses it.
  const decision = {
    reviewId: review.id,
    seq: 1,
    artifactId: stranger,
    accountId: admin.accountId,
    tags: [],
  };
  await expect(db().decision.create({ data: decision })).rejects.toThrow();
  await expect(
    db().preferred.create({ data: { reviewId: review.id, artifactId: stranger } }),
  ).rejects.toThrow();
  const { id: workspaceId } = await db().workspace.findUniqueOrThrow({ where: { slug: "demo" } });
  const candidate = { reviewId: review.id, artifactId: foreignId, workspaceId, position: 9 };
  await expect(db().candidate.create({ data: candidate })).rejects.toThrow();
});

it("a review takes only what is available and seen", async () => {
  const { id } = await makeArtifact(admin);
  for (const artifactIds of [[id, foreignId], [randomUUID()]])
    await expect(openReview(reviewer, "demo", { artifactIds }, undefined)).rejects.toMatchObject({
      code: "not_found",
    });
  const decision = { artifactId: (await makeArtifact(admin)).id };
  await expect(
    openReview(reviewer, "demo", { artifactIds: [id], decision }, undefined),
  ).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await db().candidate.count({ where: { artifactId: id } })).toBe(0);
});

it("decided again and reopened, the history keeps all of it", async () => {
  const { ids, review } = await open();
  const [a = "", b = ""] = ids;
  await decide(review.id, 1, a);
  await decide(review.id, 2, b, admin);
  expect([
    (await getArtifact(reviewer, "demo", a)).preferred,
    (await getArtifact(reviewer, "demo", b)).preferred,
  ]).toEqual([false, true]);
  expect((await getSelection(reviewer, "demo", "preferred")).artifactIds).toContain(b);
  const open2 = await reopenReview(reviewer, "demo", { id: review.id, version: 3 });
  expect(open2).toMatchObject({ state: "open", version: 4, preferredId: null, closedAt: null });
  expect(open2.history.map((d) => [d.seq, d.artifactId, d.by.id])).toEqual([
    [3, null, reviewer.accountId],
    [2, b, admin.accountId],
    [1, a, reviewer.accountId],
  ]);
  expect((await getSelection(reviewer, "demo", "preferred")).artifactIds).not.toContain(b);
  await expect(reopenReview(reviewer, "demo", { id: review.id, version: 4 })).rejects.toMatchObject({
    code: "conflict",
  });
});

it("a set opens with what it holds, in order; the same new id opens once; lists find it by candidate and state", async () => {
  const variantSet = { key: `set-${randomUUID()}` };
  const made = [await makeArtifact(admin, { variantSet }), await makeArtifact(admin, { variantSet })];
  await makeJob(admin, { variantSet });
  const newId = randomUUID();
  const body = { setId: made[0]?.setId ?? "", decision: { artifactId: made[1]?.id ?? "" } };
  const opened = await Promise.all([1, 2, 3].map(() => openReview(admin, "demo", body, newId)));
  for (const review of opened)
    expect(review).toMatchObject({ id: newId, state: "decided", artifactIds: made.map((m) => m.id) });
  expect(await db().decision.count({ where: { reviewId: newId } })).toBe(1);
  const find = async (query: object) =>
    (await listReviews(reviewer, "demo", ReviewQuery.parse(query))).items.map((r) => r.id);
  expect(await find({ artifact: made[0]?.id, state: "decided" })).toEqual([newId]);
  expect(await find({ artifact: made[0]?.id, state: "open" })).toEqual([]);
});

it("lists find the review of exactly these candidates, in any order, behind hundreds of others of one of them", async () => {
  const { ids, review } = await open();
  const [first = "", second = ""] = ids;
  const third = (await makeArtifact(admin)).id;
  await openReview(reviewer, "demo", { artifactIds: [first, second, third] }, undefined);
  const blind = await openReview(reviewer, "demo", { artifactIds: ids }, undefined);
  await db().review.update({ where: { id: blind.id }, data: { blind: true } });
  const { workspaceId } = admin.memberships[0] ?? { workspaceId: "" };
  const others = await db().review.createManyAndReturn({
    data: Array.from({ length: 201 }, () => ({ workspaceId, accountId: admin.accountId, title: "Another" })),
  });
  const alone = others.map(({ id }) => ({ reviewId: id, artifactId: first, workspaceId, position: 0 }));
  await db().candidate.createMany({ data: alone });
  const find = async (candidates: string[], viewer = reviewer) => {
    const query = ReviewQuery.parse({ candidates: candidates.join(","), limit: "200" });
    return (await listReviews(viewer, "demo", query)).items.map((r) => r.id);
  };
  expect(await find([first, second])).toEqual([review.id]);
  expect(await find([second, first, second])).toEqual([review.id]);
  expect(await find([second])).toEqual([]);
  expect(await find([first, third])).toEqual([]);
  expect(await find([first, foreignId])).toEqual([]);
  expect(await find([first])).toHaveLength(200);
});

it("a set too large to be reviewed is refused, not cut", async () => {
  await seedArtifacts("demo", admin.accountId, 501);
  const { workspaceId } = admin.memberships[0] ?? { workspaceId: "" };
  const set = await db().variantSet.create({ data: { workspaceId, key: "large", title: "Large" } });
  await db().artifact.updateMany({
    where: { pipelineId: { startsWith: "pipeline-" } },
    data: { setId: set.id },
  });
  await expect(openReview(reviewer, "demo", { setId: set.id }, undefined)).rejects.toMatchObject({
    code: "invalid",
    errors: [{ path: "setId" }],
  });
});
