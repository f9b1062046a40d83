import { beforeAll, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/access/actors";
import { shownOf, votedElsewhere, voteOn } from "@/lib/domain/reviews/judging";
import { makeViewer, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { makeReview, play } from "@/tools/testing/votes";
import { readGame, readProgress, readRanking } from "./read-game";
import { castVote, undoVote } from "./vote";

useFluxara();

let admin: Viewer;
let reviewer: Viewer;

beforeAll(async () => {
  admin = await makeViewer("admin");
  reviewer = await makeViewer("reviewer");
  await makeWorkspace("elsewhere");
});

it("what the page foresees of every pair is what the server asks next", async () => {
  const { ids, review } = await makeReview(admin, 7);
  const { game } = await readGame(reviewer, "demo", review.id);
  let foreseen: Parameters<typeof shownOf>[0] = { ...game, pending: [] };
  for (const outcome of ["left", "right", "tie", "neither", "right", "left"] as const) {
    const act = voteOn(foreseen, outcome);
    if (act === null) throw new Error("no pair is shown");
    foreseen = { ...foreseen, pending: [...foreseen.pending, act] };
    const { next } = await castVote(reviewer, "demo", review.id, act.vote);
    const shown = shownOf(foreseen);
    expect([shown?.pair?.leftId, shown?.pair?.rightId]).toEqual([next.pair?.leftId, next.pair?.rightId]);
    expect([shown?.championId, shown?.progress]).toEqual([next.championId, next.progress]);
  }
  await undoVote(reviewer, "demo", review.id);
  const { game: resumed } = await readGame(reviewer, "demo", review.id);
  expect(resumed.votes).toHaveLength(5);
  expect(votedElsewhere({ ...resumed, pending: [] })).toBe(false);
  expect(resumed.tiles.map(({ id }) => id)).toEqual(ids);
});

it("another reviewer's game is their own; a stranger finds none", async () => {
  const { ids, review } = await makeReview(admin, 3);
  expect(await readRanking(admin, "demo", review.id)).toBeNull();
  await play(reviewer, review, ids);
  expect((await readGame(admin, "demo", review.id)).game.votes).toEqual([]);
  expect(await readProgress(admin, "demo", review.id)).toEqual({ done: 0, total: 2 });
  expect((await readRanking(admin, "demo", review.id))?.supported).toBe(true);
  const stranger = await makeViewer("admin", "elsewhere");
  for (const read of [readGame, readProgress, readRanking])
    await expect(read(stranger, "demo", review.id)).rejects.toMatchObject({ code: "not_found" });
});
