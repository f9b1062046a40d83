import { beforeAll, expect, it } from "vitest";
import { BatchBody } from "@/lib/contracts/batches";
import type { Viewer } from "@/lib/domain/access/actors";
import { previewBatch } from "@/lib/services/batches/preview-batch";
import { getBatch } from "@/lib/services/batches/read-batches";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { submitVerdict } from "@/lib/services/reviews/blind/submit-verdict";
import { getReview } from "@/lib/services/reviews/read-reviews";
import { makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { decide, judge, makePictures, makeRound } from "@/tools/testing/rounds";
import { proposeRound } from "./propose-round";
import { getRounds } from "./read-chain";
import { showRounds } from "./show-rounds";

useFluxara();

let admin: Viewer;
let now: () => Promise<Viewer>;
let first: Awaited<ReturnType<typeof makeRound>>;
let second: Awaited<ReturnType<typeof makePictures>>;
let blindId: string;

beforeAll(async () => {
  admin = await viewerOf((await makePerson({ role: "admin" })).headers);
  const { headers } = await makePerson({ role: "reviewer" });
  now = () => viewerOf(headers);
  first = await makeRound(admin);
  second = await makePictures(admin, { round: { reviewId: first.review.id } });
  const { id, title } = await judge(admin, second.batch.id, { blind: true });
  expect(title).toBe("3 candidates");
  blindId = id;
  await joinReview(await now(), "demo", id);
});

it("a blind round tells nobody who judges it the champion, nor what it was made of", async () => {
  const viewer = await now();
  const hidden = [...second.ids, first.championId];
  const text = JSON.stringify([
    await getReview(viewer, "demo", blindId),
    await getRounds(viewer, "demo", blindId),
    await getRounds(viewer, "demo", first.review.id),
    await showRounds(viewer, "demo", blindId),
    await getBatch(viewer, "demo", first.batch.id),
  ]);
  for (const id of [...hidden, second.batch.id]) expect(text).not.toContain(id);
  expect(await getReview(viewer, "demo", blindId)).not.toHaveProperty("round");
  const [one, two] = await showRounds(viewer, "demo", blindId);
  expect(one).toMatchObject({ number: 1, championId: null, champion: null, candidates: 1 });
  expect(two).toMatchObject({ batchId: null, setId: null, candidates: 3, isHidden: true, others: [] });
});

it("what a blind review hides is nothing to follow, like a review that never was", async () => {
  const viewer = await now();
  const body = { pipeline: { id: "nobodys" }, base: { settings: { prompt: "a boat" } } };
  const asked = BatchBody.parse({ ...body, round: { reviewId: first.review.id } });
  expect((await previewBatch(viewer, "demo", asked)).refusals).toMatchObject([
    { path: "round.reviewId", reason: "not_found", message: "No such review" },
  ]);
  await expect(proposeRound(viewer, "demo", first.review.id)).rejects.toMatchObject({ code: "not_found" });
});

it("after the verdict the chain is whole", async () => {
  await submitVerdict(await now(), "demo", blindId, {});
  await decide(admin, blindId, second.ids[0] ?? "");
  const { rounds } = await getRounds(await now(), "demo", blindId);
  expect(rounds.map(({ championId }) => championId)).toEqual([first.championId, second.ids[0]]);
  expect(rounds[1]).toMatchObject({ batchId: second.batch.id, gain: null });
});
