import { beforeAll, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/access/actors";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import { makeArtifact, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { makeReview, play, vote } from "@/tools/testing/votes";
import { decideReview, reopenReview } from "./decide-review";
import { openReview } from "./open-review";
import { getRanking } from "./ranking";
import { getRecord, recordFile } from "./record";

useFluxara();

let admin: Viewer;
let reviewer: Viewer;
let other: Viewer;

beforeAll(async () => {
  admin = await makeViewer("admin");
  reviewer = await makeViewer("reviewer");
  other = await makeViewer("reviewer");
});

it("ranks candidates and settings by everyone's votes, and says when votes do not join them", async () => {
  const job = { prompt: "a lamp", steps: 20 };
  const [a, b] = [(await makeArtifact(admin, job)).id, (await makeArtifact(admin, job)).id];
  const c = (await makeArtifact(admin, { ...job, steps: 4 })).id;
  const review = await openReview(admin, "demo", { artifactIds: [c, b, a] }, undefined);
  await vote(reviewer, review, { leftId: a, rightId: c }, "left");
  expect(await getRanking(reviewer, "demo", review.id)).toMatchObject({ supported: false, agreement: null });
  await vote(reviewer, review, { leftId: b, rightId: c }, "left");
  await vote(reviewer, review, { leftId: a, rightId: b }, "tie");
  await vote(other, review, { leftId: c, rightId: a }, "right");
  await vote(other, review, { leftId: b, rightId: a }, "right");
  const ranking = await getRanking(reviewer, "demo", review.id);
  expect(ranking.items.map((item) => item.artifactId)).toEqual([a, b, c]);
  expect(ranking.items.map((item) => item.votes)).toEqual([4, 3, 3]);
  expect(ranking).toMatchObject({ supported: true, agreement: { reviewers: 2 }, leftWins: { rate: 0.5 } });
  const steps = ranking.settings.find(({ key }) => key === "steps")?.values;
  expect(steps?.map(({ value, votes }) => [value, votes])).toEqual([
    ["20", 5],
    ["4", 3],
  ]);
  await vote(other, review, { leftId: c, rightId: b }, "neither");
  const after = await getRanking(reviewer, "demo", review.id);
  expect(after.items.map((item) => item.votes)).toEqual([4, 3, 3]);
});

it("the record names candidates, votes, dissent and every decision, and is the same until something changes", async () => {
  const { ids, review } = await makeReview(admin, 3);
  const [a = "", b = ""] = ids;
  await play(reviewer, review, ids);
  await play(other, review, ids.toReversed());
  const seen = { id: review.id, version: review.version };
  await decideReview(reviewer, "demo", seen, { artifactId: a, reason: "the *best* | light" });
  const [first, again] = [
    await getRecord(admin, "demo", review.id),
    await getRecord(reviewer, "demo", review.id),
  ];
  expect(again).toEqual(first);
  expect(first.candidates.map(({ artifactId }) => artifactId)).toEqual(ids);
  expect(first.candidates.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  expect(first.votes).toHaveLength(4);
  expect(first).toMatchObject({ preferredId: a, policy: [{ environment: "default" }] });
  expect(first.dissent.map(({ by }) => by.id)).toEqual([other.accountId]);
  const json = await recordFile(admin, "demo", review.id, "json");
  expect(canonicalJson(JSON.parse(json.text))).toBe(json.text);
  const text = (await recordFile(admin, "demo", review.id, "md")).text;
  expect(text).toContain("the \\*best\\* \\| light");
  const reopened = await reopenReview(reviewer, "demo", { ...seen, version: seen.version + 1 });
  await decideReview(other, "demo", { id: review.id, version: reopened.version }, { artifactId: b });
  const later = await getRecord(admin, "demo", review.id);
  expect(later.decisions.map(({ artifactId }) => artifactId)).toEqual([b, null, a]);
  expect(later.recordedAt > first.recordedAt).toBe(true);
});
