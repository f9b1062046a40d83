import { beforeAll, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/access/actors";
import { makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { openVersus, twoSets } from "@/tools/testing/versus";
import { makeReview, vote } from "@/tools/testing/votes";
import { joinReview } from "./blind/join-review";
import { submitVerdict } from "./blind/submit-verdict";
import { listCandidates } from "./list-votes";
import { nextPair } from "./next-pair";
import { getRecord, recordFile } from "./record";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

it("a blind review's record has what each submitted, and why; a verdict changes it", async () => {
  const { review } = await makeReview(admin, 2, { blind: true });
  const { headers, id } = await makePerson({ role: "reviewer" });
  await joinReview(await viewerOf(headers), "demo", review.id);
  const before = await getRecord(admin, "demo", review.id);
  expect(before.verdicts).toEqual([]);
  const tiles = (await listCandidates(await viewerOf(headers), "demo", review.id, { limit: 2 })).items;
  const verdict = { id: tiles[1]?.id ?? "", reason: "the calmer sky" };
  const { candidates } = await submitVerdict(await viewerOf(headers), "demo", review.id, verdict);
  const after = await getRecord(admin, "demo", review.id);
  const { artifactId } = candidates[1] ?? {};
  expect(after.verdicts).toMatchObject([{ by: { id }, artifactId, reason: "the calmer sky" }]);
  expect(after.recordedAt).toBe(after.verdicts[0]?.at);
  const { text } = await recordFile(admin, "demo", review.id, "md");
  expect(text).toContain(": the calmer sky");
});

it("the record of two sides says how they stand", async () => {
  const { sides } = await twoSets(admin, "older preset", "newer preset");
  const { id } = await openVersus(admin, sides);
  expect((await getRecord(admin, "demo", (await makeReview(admin, 2)).review.id)).versus).toBeNull();
  const { pair } = await nextPair(admin, "demo", id);
  if (pair === null) throw new Error("a pair");
  await vote(admin, { id }, pair, "left");
  const { versus } = await getRecord(admin, "demo", id);
  expect(versus).toMatchObject({
    sides: { left: { title: "older preset" }, pairs: 3 },
    result: { judged: 1 },
  });
  expect((versus?.result.left ?? 0) + (versus?.result.right ?? 0)).toBe(1);
  const { text } = await recordFile(admin, "demo", id, "md");
  expect(text).not.toContain("Strengths");
  expect(text).toContain("Identical settings, pair by pair.");
  expect(text).toMatch(/won 1 of 1 pair that had a winner against .*Too little to say/);
});
