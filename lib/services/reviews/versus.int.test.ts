import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { shownOf, voteOn, votesOf } from "@/lib/domain/reviews/judging";
import { makeArtifact, makeViewer, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { openVersus, twoSets } from "@/tools/testing/versus";
import { vote } from "@/tools/testing/votes";
import { listJudgedPairs } from "./list-judged-pairs";
import { nextPair } from "./next-pair";
import { estimateVersus } from "./pair-sides";
import { getRanking } from "./ranking";
import { readGame } from "./read-game";
import { castVote, undoVote } from "./vote";

useFluxara();

let admin: Viewer;
let reviewer: Viewer;

beforeAll(async () => {
  admin = await makeViewer("admin");
  reviewer = await makeViewer("reviewer");
  await makeWorkspace("elsewhere");
});

it("the newest of two sets meet by prompt and seed, each pair once, and only pairs are voted on", async () => {
  const { older, met, sides } = await twoSets(admin, "one", "other");
  const estimate = { pairs: 3, found: 3, unmatched: { left: 1, right: 1 }, shared: 0 };
  expect(await estimateVersus(admin, "demo", sides)).toEqual(estimate);
  const review = await openVersus(admin, sides);
  expect(review).toMatchObject({
    title: "one against other",
    method: "pairs",
    versus: { ...estimate, left: { of: sides.left, title: "one", short: "one" }, by: ["prompt", "seed"] },
  });
  expect(review.artifactIds).not.toContain(older.id);
  const [[a = "", b = ""] = [], [c = ""] = []] = met;
  await expect(vote(reviewer, review, { leftId: a, rightId: c }, "left")).rejects.toMatchObject({
    code: "not_found",
  });
  const seen: string[] = [];
  let next = await nextPair(reviewer, "demo", review.id);
  while (next.pair) {
    const { leftId, rightId } = next.pair;
    seen.push([leftId, rightId].sort().join());
    next = (await vote(reviewer, review, next.pair, leftId === a || rightId === a ? "tie" : "left")).next;
  }
  expect(seen.sort()).toEqual(met.map((pair) => [...pair].sort().join()).sort());
  await undoVote(reviewer, "demo", review.id);
  expect((await nextPair(reviewer, "demo", review.id)).progress).toEqual({ done: 2, total: 3 });
  await vote(admin, review, { leftId: b, rightId: a }, "left");
  const { versus } = await getRanking(reviewer, "demo", review.id);
  expect(versus).toMatchObject({ unmatched: { left: 1, right: 1 }, neither: 0 });
  expect((versus?.left ?? 0) + (versus?.right ?? 0) + (versus?.ties ?? 0)).toBe(3);
  expect(versus?.right).toBeGreaterThanOrEqual(1);
});

it("what the page foresees of every pair is what the server asks next", async () => {
  const { sides } = await twoSets(admin, "seen one", "seen other");
  const review = await openVersus(admin, sides);
  const { game } = await readGame(reviewer, "demo", review.id);
  expect(new Set(Object.values(game.sideNames ?? {}))).toEqual(new Set(["seen one", "seen other"]));
  let foreseen: Parameters<typeof shownOf>[0] = { ...game, pending: [] };
  for (const outcome of ["left", "tie", "right"] as const) {
    const act = voteOn(foreseen, outcome);
    if (act === null) throw new Error("no pair is shown");
    foreseen = { ...foreseen, pending: [...foreseen.pending, act] };
    const { next } = await castVote(reviewer, "demo", review.id, act.vote);
    const { pair, progress } = shownOf(foreseen) ?? {};
    expect([pair?.leftId, pair?.rightId, progress]).toEqual([
      next.pair?.leftId,
      next.pair?.rightId,
      next.progress,
    ]);
  }
  expect(votesOf(foreseen)).toHaveLength(3);
});

it("votes are listed by who won, page by page", async () => {
  const { met, sides } = await twoSets(admin, "listed one", "listed other");
  const review = await openVersus(admin, sides);
  for (const [leftId = "", rightId = ""] of met) {
    await vote(reviewer, review, { leftId: rightId, rightId: leftId }, "left");
    await vote(admin, review, { leftId, rightId }, "right");
  }
  const list = (query: object) => listJudgedPairs(reviewer, "demo", review.id, { limit: 4, ...query });
  const first = await list({ winner: "right" });
  const rest = await list({ winner: "right", cursor: first.nextCursor ?? "" });
  const all = [...first.items, ...rest.items];
  expect(all).toHaveLength(6);
  expect(rest.nextCursor).toBeNull();
  expect(all.map(({ shownLeft }) => shownLeft).sort()).toEqual([
    ...Array(3).fill("left"),
    ...Array(3).fill("right"),
  ]);
  expect(all.every(({ left, leftId }) => left.id === leftId)).toBe(true);
  expect((await list({ winner: "left" })).items).toEqual([]);
  const stranger = await makeViewer("admin", "elsewhere");
  await expect(listJudgedPairs(stranger, "demo", review.id, { limit: 4 })).rejects.toMatchObject({
    code: "not_found",
  });
});

it("presets meet by revision, models by key; a picture of both sides takes no part", async () => {
  const made = async (a: number, model: string, seed: string) =>
    makeArtifact(admin, {
      variantSet: { key: "mixed" },
      prompt: "a tree",
      seed,
      preset: { id: "tree", params: { a } },
      model: { name: model },
    });
  for (const seed of ["1", "2"]) await made(1, "oak.safetensors", seed);
  for (const seed of ["2", "3", "4"]) await made(2, "models/elm", seed);
  const [{ preset = null }] = [await made(2, "models/elm", "5")];
  const revision = preset?.revision ?? "";
  const old = (
    await db().presetRevision.findMany({ where: { presetKey: "tree", NOT: { sha256: revision } } })
  )[0];
  const byRevision = await openVersus(admin, {
    left: { preset: { id: "tree", revision: old?.sha256 } },
    right: { preset: { id: "tree", revision } },
  });
  expect(byRevision).toMatchObject({
    title: "tree rev 1 against rev 2",
    versus: { pairs: 1, unmatched: { left: 1, right: 3 }, right: { title: "tree rev 2", short: "rev 2" } },
  });
  const models = { left: { model: "oak" }, right: { model: "elm.safetensors" } };
  expect(await estimateVersus(admin, "demo", models)).toMatchObject({ found: 1 });
  const both = { left: { preset: { id: "tree" } }, right: { model: "elm" }, by: ["prompt" as const] };
  expect(await estimateVersus(admin, "demo", both)).toMatchObject({
    found: 0,
    shared: 4,
    unmatched: { left: 1, right: 0 },
  });
  await expect(openVersus(admin, both)).rejects.toMatchObject({ code: "invalid" });
});

it("without prompt or seed there is no partner; by prompt alone they meet", async () => {
  const bare = (set: string, model: string) =>
    makeArtifact(admin, { variantSet: { key: set }, prompt: "bare", model: { name: model } });
  await bare("bare", "bare-a");
  await bare("bare", "bare-b");
  const sides = { left: { model: "bare-a" }, right: { model: "bare-b" } };
  expect(await estimateVersus(admin, "demo", sides)).toMatchObject({
    found: 0,
    unmatched: { left: 1, right: 1 },
  });
  expect(await estimateVersus(admin, "demo", { ...sides, by: ["prompt"] })).toMatchObject({ found: 1 });
});

it("the same twice, an unknown side and another method are refused", async () => {
  const setId = "01900000-0000-7000-8000-000000000000";
  await expect(openVersus(admin, { left: { model: "x" }, right: { model: "x" } })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(openVersus(admin, { left: { setId }, right: { model: "x" } })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(
    openVersus(admin, { left: { preset: { id: "none" } }, right: { model: "x" } }),
  ).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(
    openVersus(admin, { left: { model: "y" }, right: { model: "x" } }, { method: "king" }),
  ).rejects.toMatchObject({
    code: "invalid",
  });
});
