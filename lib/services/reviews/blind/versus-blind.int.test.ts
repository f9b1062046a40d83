import { beforeAll, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/access/access";
import { makePerson, makeViewer, useFluxara, viewerOf } from "@/lib/testing/fixtures";
import { openVersus, twoSets } from "@/lib/testing/versus";
import { vote } from "@/lib/testing/votes";
import { listJudgedPairs } from "../list-judged-pairs";
import { nextPair } from "../next-pair";
import { getRanking } from "../ranking";
import { readGame } from "../read-game";
import { getReview } from "../read-reviews";
import { joinReview } from "./join-review";
import { submitVerdict } from "./submit-verdict";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

it("a blind reviewer learns nothing about the sides, and votes count for them all the same", async () => {
  const { sides } = await twoSets(admin, "blind one", "blind other");
  const { id, title } = await openVersus(admin, sides, { blind: true });
  expect(title).toBe("Set against set, 3 pairs");
  const { headers } = await makePerson({ role: "reviewer" });
  await joinReview(await viewerOf(headers), "demo", id);
  const judge = await viewerOf(headers);
  const seen = [
    await getReview(judge, "demo", id),
    await getRanking(judge, "demo", id),
    await nextPair(judge, "demo", id),
    await readGame(judge, "demo", id),
  ];
  expect(JSON.stringify(seen)).not.toMatch(/blind one|blind other|setId/);
  const list = (viewer: Viewer) => listJudgedPairs(viewer, "demo", id, { limit: 4 });
  await expect(list(judge)).rejects.toMatchObject({ code: "conflict" });
  const { game, mayVote } = await readGame(judge, "demo", id);
  expect(mayVote).toBe(true);
  const [first, second] = game.pairs ?? [];
  const across = { leftId: first?.leftId ?? "", rightId: second?.rightId ?? "" };
  await expect(vote(judge, { id }, across, "left")).rejects.toMatchObject({ code: "not_found" });
  let next = await nextPair(judge, "demo", id);
  while (next.pair) next = (await vote(judge, { id }, next.pair, "left")).next;
  await submitVerdict(judge, "demo", id, {});
  const after = await viewerOf(headers);
  expect((await readGame(after, "demo", id)).mayVote).toBe(false);
  const { versus, leftWins } = await getRanking(after, "demo", id);
  expect([leftWins?.rate, (versus?.left ?? 0) + (versus?.right ?? 0), versus?.judged]).toEqual([1, 3, 3]);
  expect((await list(after)).items).toHaveLength(3);
});
