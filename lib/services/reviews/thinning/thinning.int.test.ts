import { beforeAll, describe, expect, it } from "vitest";
import type { Review } from "@/lib/contracts/reviews/review";
import type { ThinBody } from "@/lib/contracts/reviews/thinning";
import { db } from "@/lib/db/client";
import { saveThinning } from "@/lib/db/reviews/thinned-candidates";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import type { Outcome, Pair } from "@/lib/domain/reviews/vote";
import { makeAssistant } from "@/tools/testing/assistants";
import { makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeReview, vote } from "@/tools/testing/votes";
import { voteAsAssistant } from "../assistants/vote-as-assistant";
import { joinReview } from "../blind/join-review";
import { findBlindSource } from "../blind/open-picture";
import { decideReview } from "../decide-review";
import { listCandidates } from "../list-votes";
import { nextPair } from "../next-pair";
import { getRanking } from "../ranking";
import { getReview } from "../read-reviews";
import { getRecord } from "../record";
import { castVote } from "../vote";
import { bringBack, thinReview } from "./thin-review";

useFluxara();

let admin: Viewer;
let ada: Viewer;
/** Judges as people do, and against them. */
let good: Viewer;
let bad: Viewer;

const pairsOf = (ids: readonly string[]): Pair[] =>
  ids.flatMap((leftId, i) => ids.slice(i + 1).map((rightId) => ({ leftId, rightId })));
const byPlace =
  (ids: readonly string[]) =>
  ({ leftId, rightId }: Pair): Outcome =>
    ids.indexOf(leftId) < ids.indexOf(rightId) ? "left" : "right";
const against = (taste: (pair: Pair) => Outcome) => (pair: Pair) =>
  taste(pair) === "left" ? "right" : "left";

async function judge(
  who: Viewer,
  { id }: { id: string },
  pairs: readonly Pair[],
  taste: (pair: Pair) => Outcome,
) {
  for (const { leftId, rightId } of pairs)
    for (const pair of [
      { leftId, rightId },
      { leftId: rightId, rightId: leftId },
    ])
      await voteAsAssistant(who, "demo", id, { ...pair, outcome: taste(pair), reason: "brighter" });
}

const idOf = (who: Viewer) => (who.kind === "token" ? (who.assistant?.id ?? "") : "");
/** Each beside the next one, which connects all. */
const chain = (ids: readonly string[]): Pair[] =>
  ids.slice(1).map((rightId, i) => ({ leftId: ids[i] ?? "", rightId }));

beforeAll(async () => {
  admin = await makeViewer("admin");
  ada = await makeViewer("reviewer");
  [good, bad] = [await makeAssistant(admin, "Good"), await makeAssistant(admin, "Bad")];
  const { ids, review } = await makeReview(admin, 8, { method: "pairs" });
  const pairs = pairsOf(ids);
  for (const pair of pairs) await vote(ada, review, pair, byPlace(ids)(pair));
  await judge(good, review, pairs, byPlace(ids));
  await judge(bad, review, pairs, against(byPlace(ids)));
});

/** Of twelve candidates, which `good` has ranked in the order of `ids`. */
async function ranked(more: object = {}) {
  const made = await makeReview(admin, 12, { method: "pairs", ...more });
  await judge(good, made.review, chain(made.ids), byPlace(made.ids));
  return made;
}

const thin = ({ id, version }: Pick<Review, "id" | "version">, body: Partial<ThinBody> = {}, who = admin) =>
  thinReview(who, "demo", { id, version }, { assistantId: idOf(good), keep: 4, ...body });
const refusedAt = (path: string) => ({ code: "invalid", errors: [{ path }] });

describe("thinning", () => {
  it("leaves out all but the strongest, asks a drawn tenth all the same, and takes nothing from the review", async () => {
    const { ids, review } = await ranked();
    const thinned = await thin(review);
    expect(thinned.thinned).toMatchObject({
      ...{ assistantId: idOf(good), by: { id: admin.accountId }, keep: 4, floor: 0.6, removed: 8, asked: 1 },
      figure: { rate: 1, pairs: 28 },
      check: { asked: 0, missed: 0, rate: null, interval: null },
      text: expect.stringContaining("8 of 12 candidates are left out by the votes of Good"),
    });
    expect(thinned.version).toBe(review.version + 1);
    const { items } = await listCandidates(ada, "demo", review.id, { limit: 50, thinned: true });
    const places = items.map((item) => ("place" in item ? item.place : null));
    expect(items.map(({ id }) => id)).toEqual(ids.slice(4));
    expect(places).toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
    expect((await listCandidates(ada, "demo", review.id, { limit: 50 })).items).toHaveLength(12);
    const asked = new Set<string>();
    let next = await nextPair(ada, "demo", review.id);
    // Half of the tenth's pairs are won by it: people find it among the best.
    for (; next.pair !== null; ) {
      const { leftId, rightId } = next.pair;
      asked.add(leftId).add(rightId);
      const isLow = (id: string) => ids.indexOf(id) >= 4;
      const outcome = isLow(leftId) ? "left" : isLow(rightId) ? "right" : byPlace(ids)({ leftId, rightId });
      next = (await vote(ada, review, { leftId, rightId }, outcome)).next;
    }
    expect(ids.slice(0, 4).every((id) => asked.has(id))).toBe(true);
    expect(asked.size).toBe(5);
    const read = await getReview(ada, "demo", review.id);
    expect(read.hidden ? null : read.thinned?.check).toMatchObject({ asked: 1, missed: 1, rate: 1 });
    const [leftOut = "", other = ""] = ids.slice(4).filter((id) => !asked.has(id));
    await vote(ada, review, { leftId: leftOut, rightId: other }, "left");
    expect((await getRanking(admin, "demo", review.id)).items).toHaveLength(12);
    const record = await getRecord(admin, "demo", review.id);
    expect(record.thinned).toMatchObject({ keep: 4, artifactIds: ids.slice(4) });
    const decided = await decideReview(admin, "demo", thinned, { artifactId: leftOut });
    expect(decided.preferredId).toBe(leftOut);
  });

  it("counts what was voted before on candidates that stay, and all again once they are brought back", async () => {
    const { ids, review } = await ranked();
    for (const pair of pairsOf(ids).slice(0, 15)) await vote(ada, review, pair, byPlace(ids)(pair));
    const before = (await nextPair(ada, "demo", review.id)).progress;
    const { version } = await thin(review);
    const { progress } = await nextPair(ada, "demo", review.id);
    expect(progress.total).toBeLessThan(before.total);
    expect(progress.done).toBeLessThan(before.done);
    const back = await bringBack(admin, "demo", { id: review.id, version });
    expect([back.thinned, back.version]).toEqual([null, version + 1]);
    expect((await nextPair(ada, "demo", review.id)).progress).toEqual(before);
    expect((await listCandidates(ada, "demo", review.id, { limit: 50, thinned: true })).items).toEqual([]);
    const events = await db().auditEvent.findMany({ where: { subject: review.id }, orderBy: { seq: "asc" } });
    expect(events.map(({ action }) => action)).toEqual(["review.open", "review.thin", "review.bring_back"]);
  });

  it("is refused with the figure where it is not known from other reviews to be reliable", async () => {
    const { ids, review } = await ranked();
    await expect(thin(review, { keep: 12 })).rejects.toMatchObject(refusedAt("keep"));
    await expect(thin(review, { assistantId: idOf(bad) })).rejects.toMatchObject(refusedAt("assistantId"));
    await judge(bad, review, chain(ids), byPlace(ids));
    const refusal = thin(review, { assistantId: idOf(bad) });
    await expect(refusal).rejects.toMatchObject({
      ...refusedAt("floor"),
      message: expect.stringContaining("0.000"),
    });
    const fresh = await makeAssistant(admin, "Fresh");
    await judge(fresh, review, chain(ids), byPlace(ids));
    for (const pair of pairsOf(ids)) await vote(ada, review, pair, byPlace(ids)(pair));
    const tooFew = expect.stringContaining("0 pairs of 20");
    const ofThisAlone = thin(review, { assistantId: idOf(fresh) });
    await expect(ofThisAlone).rejects.toMatchObject({ ...refusedAt("floor"), message: tooFew });
    await expect(thin(review, { floor: 0.95 })).rejects.toMatchObject(refusedAt("floor"));
    await expect(thin(review, { question: "fits" })).rejects.toMatchObject(refusedAt("question"));
    await expect(thin({ ...review, version: 9 })).rejects.toMatchObject({ code: "precondition_failed" });
    await expect(thin(review, {}, await makeViewer("beta"))).rejects.toMatchObject({ code: "not_found" });
  });

  it("leaves the copies of controls with the pictures that they are shown beside", async () => {
    const { ids, review } = await ranked({ controls: { planted: 4 } });
    await thin(review);
    const rater = await makeViewer("reviewer");
    let next = await nextPair(rater, "demo", review.id);
    const shown = new Set<string>();
    while (next.pair !== null) {
      const { leftId, rightId, ask } = next.pair;
      const copy = [leftId, rightId].find((id) => !ids.includes(id));
      if (copy !== undefined) {
        const picture = copy === leftId ? rightId : leftId;
        shown.add(picture);
        const asked = { ws: "demo", id: review.id, candidate: copy };
        expect((await findBlindSource(rater, asked)).source.id).toBe(picture);
      }
      const body = { leftId, rightId, outcome: "left" as const, ...(ask && { ask }) };
      next = (await castVote(rater, "demo", review.id, body)).next;
    }
    expect(shown.size).toBe(4);
  });

  it("by another question's figure is none; who judges blind learns nothing of it", async () => {
    const questions = ["fits"];
    const { review } = await ranked({ questions });
    await expect(thin(review)).rejects.toMatchObject(refusedAt("floor"));
    const blind = await makeReview(admin, 12, { method: "pairs", blind: true });
    const { headers } = await makePerson({ role: "reviewer" });
    const now = () => viewerOf(headers);
    await joinReview(await now(), "demo", blind.review.id);
    const [first = "", ...leftOut] = blind.ids.slice(4);
    const thinning = {
      ...{
        assistantId: idOf(good),
        by: admin.accountId,
        keep: 4,
        floor: 0.6,
        removed: 8,
        askedIds: [first],
        at: "",
      },
      figure: { rate: 1, interval: [0.9, 1] as [number, number], pairs: 28 },
    };
    const order = { thinning, leftOut: [first, ...leftOut], firstPlace: 5 };
    const scope = authorize(admin, "demo", "review:write");
    await inTransaction((tx) => saveThinning(scope, blind.review.id, order, tx));
    const shown = await getReview(await now(), "demo", blind.review.id);
    expect(JSON.stringify(shown)).not.toContain("thinned");
    const listed = await listCandidates(await now(), "demo", blind.review.id, { limit: 50, thinned: true });
    expect(listed.items).toEqual([]);
    expect((await nextPair(await now(), "demo", blind.review.id)).progress.total).toBeLessThanOrEqual(10);
  });
});
