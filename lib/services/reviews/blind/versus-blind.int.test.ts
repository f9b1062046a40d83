import { createHash } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import type { Pair } from "@/lib/domain/reviews/vote";
import { makeArtifact, makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { openVersus, twoSets } from "@/tools/testing/versus";
import { vote } from "@/tools/testing/votes";
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

/** A blind review of eight pairs, and the artifacts of its left side. */
async function eightPairs(): Promise<{ id: string; left: ReadonlySet<string> }> {
  const [left, right] = [`left ${made++}`, `right ${made}`];
  const leftIds: string[] = [];
  for (let seed = 0; seed < 8; seed++) {
    const of = (name: string) => makeArtifact(admin, { prompt: "a kite", seed: `${seed}`, model: { name } });
    leftIds.push((await of(left)).id);
    await of(right);
  }
  const { id } = await openVersus(admin, { left: { model: left }, right: { model: right } }, { blind: true });
  return { id, left: new Set(leftIds) };
}
let made = 0;

async function joinAs(id: string): Promise<{ accountId: string; now: () => Promise<Viewer> }> {
  const { id: accountId, headers } = await makePerson({ role: "reviewer" });
  await joinReview(await viewerOf(headers), "demo", id);
  return { accountId, now: () => viewerOf(headers) };
}

/** For each pair in the order shown, whether the picture on the left of the screen is of the left side. */
async function isLeftOnLeft(
  pairs: readonly Pair[],
  where: { reviewId: string; accountId: string },
  left: ReadonlySet<string>,
): Promise<boolean[]> {
  const aliases = await db().alias.findMany({ where });
  const artifactOf = new Map(aliases.map(({ id, artifactId }) => [id, artifactId]));
  return pairs.map(({ leftId }) => left.has(artifactOf.get(leftId) ?? ""));
}

/** What anybody who knows review, account and the pair's number can compute, and what older participations go by. */
const byPublicValues = (reviewId: string, accountId: string) =>
  Array.from({ length: 8 }, (_, n) => {
    const block = createHash("sha256")
      .update(`${reviewId} ${accountId} ${n >> 1}`)
      .digest();
    return ((block[0] ?? 0) & 1) === (n & 1);
  });

it("sides of a blind review do not follow from public values, stay, and are balanced in blocks of two", async () => {
  const { id, left } = await eightPairs();
  let guessed = 0;
  for (let person = 0; person < 16; person++) {
    const { accountId, now } = await joinAs(id);
    const { game } = await readGame(await now(), "demo", id);
    const pairs = game.pairs ?? [];
    const sides = await isLeftOnLeft(pairs, { reviewId: id, accountId }, left);
    for (let n = 0; n < 8; n += 2) expect(sides[n]).not.toBe(sides[n + 1]);
    const guess = byPublicValues(id, accountId);
    // The second pair of a block follows from the first.
    guessed += [0, 2, 4, 6].filter((n) => guess[n] === sides[n]).length;
    expect((await readGame(await now(), "demo", id)).game.pairs).toEqual(pairs);
    expect((await nextPair(await now(), "demo", id)).pair).toMatchObject(pairs[0] ?? {});
  }
  // Of 64 fair coins, fewer than 8 or more than 56 show heads once in 500 million times.
  expect(guessed, `${guessed} of 64 sides guessed`).toBeGreaterThanOrEqual(8);
  expect(guessed, `${guessed} of 64 sides guessed`).toBeLessThanOrEqual(56);
});

it("what a page gets to judge a blind review says nothing of sides, nor the secret behind them", async () => {
  const { id } = await eightPairs();
  const { accountId, now } = await joinAs(id);
  const seen = [await readGame(await now(), "demo", id), await nextPair(await now(), "demo", id)];
  expect(seen[0]).toMatchObject({ game: { sides: [], sideNames: null } });
  const { secret } = await db().participation.findUniqueOrThrow({
    where: { reviewId_accountId: { reviewId: id, accountId } },
  });
  expect(secret).toHaveLength(32);
  const bytes = Buffer.from(secret ?? "");
  for (const form of ["hex", "base64", "base64url"] as const)
    expect(JSON.stringify(seen)).not.toContain(bytes.toString(form));
  expect(JSON.stringify(seen)).not.toContain(JSON.stringify([...bytes]));
});

it("a review that was under way before there were secrets keeps its order and sides", async () => {
  const { id, left } = await eightPairs();
  const { accountId, now } = await joinAs(id);
  await db().participation.updateMany({ where: { accountId }, data: { secret: null } });
  const placeOf = ({ leftId, rightId }: Pair) =>
    createHash("sha256")
      .update(`${id} ${accountId} ${[leftId, rightId].sort().join(" ")}`)
      .digest("hex");
  const pairs = (await readGame(await now(), "demo", id)).game.pairs ?? [];
  expect(pairs).toHaveLength(8);
  expect(pairs.map(placeOf)).toEqual(pairs.map(placeOf).sort());
  const sides = await isLeftOnLeft(pairs, { reviewId: id, accountId }, left);
  expect(sides).toEqual(byPublicValues(id, accountId));
});
