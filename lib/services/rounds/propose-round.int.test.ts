import { beforeAll, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/access/actors";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeRunner, offerOf } from "@/tools/testing/claimable";
import { makeArtifact, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { decide, judge, makePictures, makeRound } from "@/tools/testing/rounds";
import { vote } from "@/tools/testing/votes";
import { lastProposal, proposeRound } from "./propose-round";
import { getRounds } from "./read-chain";

useFluxara();

let admin: Viewer;

beforeAll(async () => {
  admin = await makeViewer("admin");
});

/** Offers a pipeline that takes steps, a model and a seed. */
async function offered(id: string): Promise<void> {
  const { settings, ...offer } = offerOf(id);
  const more = [
    { key: "seed", type: "whole", min: "0", max: "100" },
    { key: "params.grain", type: "number", min: 0, max: 1 },
  ];
  await makeRunner(admin, id, { offers: [{ ...offer, settings: [...settings, ...more] }] });
}

it("proposes what the votes have not settled, what never varied, and two seeds", async () => {
  await offered("ridge");
  const body = {
    pipeline: { id: "ridge" },
    base: { settings: { seed: "7", params: { grain: 0.2 } } },
    axes: [{ key: "steps", values: [10, 20] }],
  };
  const { batch, ids } = await makePictures(admin, body);
  const review = await judge(admin, batch.id);
  const [worse = "", better = ""] = ids;
  await vote(admin, review, { leftId: better, rightId: worse }, "left");
  await decide(admin, review.id, better);
  const proposal = await proposeRound(admin, "demo", review.id);
  expect(proposal).toMatchObject({
    number: 2,
    base: { artifactId: better },
    round: { reviewId: review.id },
    skip: [],
  });
  expect(proposal.axes.map(({ reason: _, ...axis }) => axis)).toEqual([
    { key: "steps", values: [5, 15, 25] },
    { key: "params.grain", values: [0.15, 0.2, 0.25] },
    { key: "seed", from: "7", count: 2 },
  ]);
});

it("what varied in an earlier round is not new, whether that was a batch or not", async () => {
  await offered("field");
  const made = { pipeline: { id: "field", version: "1" }, seed: "7" };
  const { id: artifactId } = await makeArtifact(admin, { ...made, steps: 10, params: { grain: 0.2 } });
  const { id: otherId } = await makeArtifact(admin, { ...made, steps: 30, params: { grain: 0.4 } });
  const artifactIds = [artifactId, otherId];
  const { id } = await openReview(admin, "demo", { artifactIds, decision: { artifactId } }, undefined);
  const pipeline = { id: "field" };
  const { review } = await makeRound(admin, {
    pipeline,
    base: { artifactId },
    axes: [],
    round: { reviewId: id },
  });
  const keys = (await proposeRound(admin, "demo", review.id)).axes.map(({ key }) => key);
  expect(keys).not.toContain("params.grain");
  expect(keys).toContain("seed");
});

it("an open review proposes nothing, nor does a chain whose last round is open", async () => {
  const { batch } = await makePictures(admin);
  const { id } = await judge(admin, batch.id);
  await expect(proposeRound(admin, "demo", id)).rejects.toMatchObject({ code: "conflict" });
  expect(await lastProposal(admin, "demo", (await getRounds(admin, "demo", id)).rounds)).toBeNull();
  const { review } = await makeRound(admin);
  const { rounds } = await getRounds(admin, "demo", review.id);
  expect(await lastProposal(admin, "demo", rounds)).toMatchObject({ number: 2 });
});
