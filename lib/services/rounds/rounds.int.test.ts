import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { BatchBody } from "@/lib/contracts/batches";
import { deleteWorkspaceRows } from "@/lib/db/accounts/workspaces";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { createBatch } from "@/lib/services/batches/create-batch";
import { previewBatch } from "@/lib/services/batches/preview-batch";
import { listSets } from "@/lib/services/jobs/read-jobs";
import { openReview } from "@/lib/services/reviews/open-review";
import {
  makeArtifact,
  makePerson,
  makeViewer,
  makeWorkspace,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { listen } from "@/tools/testing/listen";
import { decide, judge, makePictures, makeRound } from "@/tools/testing/rounds";
import { vote } from "@/tools/testing/votes";
import { getRounds } from "./read-chain";
import { showRounds } from "./show-rounds";

useFluxara();

let admin: Viewer;
let reviewer: Viewer;
let other: Viewer;

beforeAll(async () => {
  admin = await viewerOf((await makePerson({ role: "admin" })).headers);
  reviewer = await makeViewer("reviewer");
  other = await makeViewer("reviewer");
  await makeWorkspace("elsewhere");
});

const bodyOf = (base: object, reviewId: string, more: object = {}) =>
  BatchBody.parse({ pipeline: { id: "nobodys" }, base, axes: [], round: { reviewId, ...more } });
const settings = { settings: { prompt: "a boat", seed: "7" } };
const removed = { state: "removed", removedAt: new Date() } as const;

/** More pictures of the same job. */
async function copyArtifact(id: string, copies: number): Promise<void> {
  const columns = await db().$queryRaw<{ name: string }[]>`
    SELECT column_name::text AS name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = 'Artifact' AND is_generated = 'NEVER'
      AND column_name NOT IN ('id', 'index')`;
  const same = Prisma.raw(columns.map(({ name }) => `"${name}"`).join(", "));
  await db().$executeRaw`INSERT INTO "Artifact" (id, index, ${same})
    SELECT gen_random_uuid(), a.index + i, ${same} FROM "Artifact" a, generate_series(1, ${copies}::int) i
    WHERE a.id = ${id}::uuid`;
}

const remove = (id: string) => db().artifact.update({ where: { id }, data: removed });

it("a round’s review has the new pictures and the champion once, last", async () => {
  const first = await makeRound(admin);
  expect(first.batch.round).toBeNull();
  expect(first.review).toMatchObject({ batchId: first.batch.id, round: null, title: first.batch.title });
  const { batch, ids } = await makePictures(admin, { round: { reviewId: first.review.id } });
  const round = { number: 2, previous: { reviewId: first.review.id, batchId: first.batch.id } };
  expect(batch.round).toEqual(round);
  const review = await judge(reviewer, batch.id);
  expect(review).toMatchObject({ round, setId: batch.set.id, artifactIds: [...ids, first.championId] });
  const sets = await listSets(admin, "demo", { limit: 200 });
  expect(sets.items.find(({ id }) => id === batch.set.id)?.round).toEqual(round);
});

it("a chain is the same from each of its reviews, with what changed and what was gained", async () => {
  const first = await makeRound(admin);
  const second = await makePictures(admin, { round: { reviewId: first.review.id } });
  const review = await judge(admin, second.batch.id);
  const [, better = ""] = second.ids;
  const pair = { leftId: better, rightId: first.championId };
  await vote(admin, review, pair, "left");
  await vote(reviewer, review, { leftId: first.championId, rightId: better }, "right");
  await vote(other, review, pair, "right");
  await vote(other, review, pair, "tie");
  await decide(admin, review.id, better);
  const third = await makePictures(admin, { round: { reviewId: review.id } });
  const chain = await getRounds(reviewer, "demo", first.review.id);
  expect(await getRounds(reviewer, "demo", review.id)).toEqual(chain);
  expect(chain.rounds).toMatchObject([
    { number: 1, batchId: first.batch.id, reviewId: first.review.id, gain: null, changed: [] },
    {
      number: 2,
      setId: second.batch.set.id,
      championId: better,
      changed: [{ key: "steps", from: 10, to: 20 }],
      gain: { rate: 1, votes: 2 },
    },
    { number: 3, batchId: third.batch.id, reviewId: null, championId: null, changed: [], gain: null },
  ]);
  const shown = await showRounds(reviewer, "demo", review.id);
  expect(shown.map(({ candidates, voters }) => [candidates, voters])).toEqual([
    [2, 0],
    [3, 3],
    [0, 0],
  ]);
  expect(shown[1]?.others.map(({ item, isBefore }) => [item.id, isBefore])).toEqual([
    [first.championId, true],
    [second.ids[0], false],
  ]);
});

it("of several rounds after one review, the chain goes on with the one judged last", async () => {
  const first = await makeRound(admin);
  const round = { reviewId: first.review.id };
  const [one, two] = [await makePictures(admin, { round }), await makePictures(admin, { round })];
  const later = await judge(admin, two.batch.id);
  const latest = await judge(admin, one.batch.id);
  const idsOf = async (id: string) =>
    (await getRounds(admin, "demo", id)).rounds.map(({ reviewId }) => reviewId);
  expect(await idsOf(first.review.id)).toEqual([first.review.id, latest.id]);
  expect(await idsOf(later.id)).toEqual([first.review.id, later.id]);
});

it("a first round need not be a batch", async () => {
  const { id: artifactId } = await makeArtifact(admin);
  const { id } = await openReview(
    admin,
    "demo",
    { artifactIds: [artifactId], decision: { artifactId } },
    undefined,
  );
  const { batch } = await makePictures(admin, { round: { reviewId: id } });
  expect(batch.round).toEqual({ number: 2, previous: { reviewId: id, batchId: null } });
  const { rounds } = await getRounds(admin, "demo", id);
  expect(rounds.map(({ number, batchId }) => [number, batchId])).toEqual([
    [1, null],
    [2, batch.id],
  ]);
});

it("no round follows a review that is not, that is open, or that is the 50th", async () => {
  const refusedFor = async (reviewId: string) =>
    (await previewBatch(admin, "demo", bodyOf(settings, reviewId))).refusals;
  const { batch } = await makePictures(admin);
  const open = await judge(admin, batch.id);
  const missing = { path: "round.reviewId", reason: "not_found" };
  expect(await refusedFor(randomUUID())).toMatchObject([missing]);
  expect(await refusedFor(open.id)).toMatchObject([
    { ...missing, message: expect.stringContaining("not decided") },
  ]);
  await expect(createBatch(admin, "demo", bodyOf(settings, open.id), undefined)).rejects.toMatchObject({
    code: "invalid",
    errors: [{ path: "round.reviewId" }],
  });
  const { review, batch: last } = await makeRound(admin, {
    round: { reviewId: (await makeRound(admin)).review.id },
  });
  await db().batch.update({ where: { id: last.id }, data: { round: 50 } });
  expect(await refusedFor(review.id)).toMatchObject([{ reason: "too_many" }]);
});

it("a removed champion is gone; the round can be made and judged without it", async () => {
  const first = await makeRound(admin);
  const { batch, ids } = await makePictures(admin, { round: { reviewId: first.review.id } });
  await remove(first.championId);
  await expect(
    createBatch(admin, "demo", bodyOf(settings, first.review.id), undefined),
  ).rejects.toMatchObject({
    code: "gone",
  });
  const base = { artifactId: first.championId };
  const without = bodyOf(base, first.review.id, { withoutChampion: true });
  expect((await createBatch(admin, "demo", without, undefined)).round?.number).toBe(2);
  await expect(judge(admin, batch.id)).rejects.toMatchObject({ code: "gone" });
  expect((await judge(admin, batch.id, { withoutChampion: true })).artifactIds).toEqual(ids);
  const { rounds } = await getRounds(admin, "demo", first.review.id);
  expect(rounds[0]?.championId).toBe(first.championId);
});

it("a round is not judged while the review before is open again, except without a champion", async () => {
  const first = await makeRound(admin);
  const { batch } = await makePictures(admin, { round: { reviewId: first.review.id } });
  await db().review.update({ where: { id: first.review.id }, data: { closedAt: null } });
  await db().preferred.deleteMany({ where: { reviewId: first.review.id } });
  await expect(judge(admin, batch.id)).rejects.toMatchObject({ code: "conflict" });
  expect((await judge(admin, batch.id, { withoutChampion: true })).candidateCount).toBe(2);
});

it("a batch of more pictures than a review takes is judged by some of them, and stays in its chain", async () => {
  const first = await makeRound(admin);
  const { batch, ids } = await makePictures(admin, { round: { reviewId: first.review.id } });
  const [one = ""] = ids;
  await copyArtifact(one, 500 - ids.length);
  const all = await db().artifact.findMany({ where: { job: { batchId: batch.id } }, select: { id: true } });
  expect(all).toHaveLength(500);
  await expect(judge(admin, batch.id)).rejects.toMatchObject({ errors: [{ path: "batchId" }] });
  const artifactIds = all.slice(0, 499).map(({ id }) => id);
  const stranger = await makeArtifact(admin);
  for (const wrong of [stranger.id, first.championId, randomUUID()])
    await expect(judge(admin, batch.id, { artifactIds: [one, wrong] })).rejects.toMatchObject({
      errors: [{ path: "artifactIds" }],
    });
  const review = await judge(admin, batch.id, { artifactIds });
  expect(review.candidateCount).toBe(500);
  expect(new Set(review.artifactIds)).toEqual(new Set([...artifactIds, first.championId]));
  const { rounds } = await getRounds(admin, "demo", first.review.id);
  expect(rounds.map(({ reviewId }) => reviewId)).toEqual([first.review.id, review.id]);
});

it("whoever watches a review hears of the round after it, and of its judging", async () => {
  const first = await makeRound(admin);
  const heard = await listen(reviewer);
  const { batch } = await makePictures(admin, { round: { reviewId: first.review.id } });
  await expect.poll(heard.ids).toContain(first.review.id);
  await heard.close();
  const later = await listen(reviewer);
  const review = await judge(admin, batch.id);
  await expect.poll(later.ids).toEqual(expect.arrayContaining([first.review.id, review.id]));
  await later.close();
});

it("the digest of a preview changes with the champion that a round follows", async () => {
  const first = await makeRound(admin);
  const body = bodyOf(settings, first.review.id);
  const { digest } = await previewBatch(admin, "demo", body);
  await decide(admin, first.review.id, first.ids[1] ?? "");
  await expect(createBatch(admin, "demo", { ...body, digest }, undefined)).rejects.toMatchObject({
    code: "precondition_failed",
  });
});

it("a batch without pictures, or of another workspace, cannot be judged", async () => {
  const { batch } = await makePictures(admin);
  await db().artifact.updateMany({ where: { job: { batchId: batch.id } }, data: removed });
  await expect(judge(admin, batch.id)).rejects.toMatchObject({ errors: [{ path: "batchId" }] });
  await expect(judge(admin, randomUUID())).rejects.toMatchObject({ code: "not_found" });
  const outsider = await makeViewer("admin", "elsewhere");
  await expect(openReview(outsider, "elsewhere", { batchId: batch.id }, undefined)).rejects.toMatchObject({
    code: "not_found",
  });
  const { review } = await makeRound(admin);
  await expect(getRounds(outsider, "elsewhere", review.id)).rejects.toMatchObject({ code: "not_found" });
});

it("a workspace goes with its chains, though batches and reviews name each other", async () => {
  const first = await makeRound(admin);
  const { batch } = await makePictures(admin, { round: { reviewId: first.review.id } });
  await judge(admin, batch.id);
  await inTransaction((tx) => deleteWorkspaceRows(authorize(admin, "demo", "workspace:write"), tx));
  expect(await db().batch.count({ where: { id: batch.id } })).toBe(0);
});
