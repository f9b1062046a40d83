import { beforeAll, describe, expect, it } from "vitest";
import { ReviewQuery } from "@/lib/contracts/reviews/review";
import { VoteBody } from "@/lib/contracts/reviews/vote";
import type { Viewer } from "@/lib/domain/access/actors";
import { revokeToken } from "@/lib/services/accounts/tokens";
import { voteAsAssistant } from "@/lib/services/reviews/assistants/vote-as-assistant";
import { listVotes } from "@/lib/services/reviews/list-votes";
import { nextPair } from "@/lib/services/reviews/next-pair";
import { getRanking } from "@/lib/services/reviews/ranking";
import { listReviews } from "@/lib/services/reviews/read-reviews";
import { getRecord, recordFile } from "@/lib/services/reviews/record";
import { castVote, undoVote } from "@/lib/services/reviews/vote";
import { assistantHeaders, judgeAll, makeAssistant } from "@/tools/testing/assistants";
import { makeArtifact, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeReview, play, vote } from "@/tools/testing/votes";

useFluxara();

let admin: Viewer;
let fable: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
  fable = await makeAssistant(admin);
});

const allVotes = async (viewer: Viewer, id: string) =>
  (await listVotes(viewer, "demo", id, { limit: 200 })).items;

/** Says that the earlier of `ids` is better. */
const earlierOf =
  (ids: readonly string[]) =>
  ({ leftId, rightId }: { leftId: string; rightId: string }) =>
    ids.indexOf(leftId) < ids.indexOf(rightId) ? "left" : "right";

describe("votes of an assistant", () => {
  it("stay apart from people's, labelled, and nobody undoes the other's", async () => {
    const { ids, review } = await makeReview(admin, 4, { method: "pairs" });
    await play(admin, review, ids);
    const people = await getRanking(admin, "demo", review.id);
    const asked = await judgeAll(fable, review, earlierOf(ids));
    expect(asked).toHaveLength(12);

    const { assistants, ...ranking } = await getRanking(admin, "demo", review.id);
    expect(ranking).toEqual({ ...people, assistants: undefined });
    expect(assistants).toMatchObject([{ name: "Fable", votes: 6, agreement: 1, flips: 0 }]);
    expect(assistants[0]?.by).toEqual({ id: admin.accountId, name: admin.name });
    expect(assistants[0]?.leftWins?.rate).toBe(0.5);

    const votes = await allVotes(admin, review.id);
    const labelled = votes.filter(({ by }) => by.assistant !== undefined);
    expect(labelled).toHaveLength(12);
    expect(labelled[0]).toMatchObject({
      by: { id: admin.accountId, assistant: { name: "Fable" } },
      reason: "brighter",
    });
    expect(await allVotes(fable, review.id)).toEqual(labelled);

    await undoVote(admin, "demo", review.id);
    await expect(undoVote(fable, "demo", review.id)).rejects.toMatchObject({ code: "not_found" });
    expect((await allVotes(admin, review.id)).length).toBe(votes.length - 1);
    const { items } = await listReviews(admin, "demo", ReviewQuery.parse({ limit: 1 }));
    expect(items[0]).toMatchObject({ progress: { voters: 1 } });
  });

  it("are listed page by page behind people's", async () => {
    const { ids, review } = await makeReview(admin, 3);
    await play(admin, review, ids);
    await judgeAll(fable, review, earlierOf(ids));
    const paged: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await listVotes(admin, "demo", review.id, { limit: 2, cursor });
      paged.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(await allVotes(admin, review.id));
    expect(paged).toHaveLength(2 + 6);
  });

  it("count where the review says so, and a flip is a tie", async () => {
    const { ids, review } = await makeReview(admin, 2, { assistants: "count" });
    await judgeAll(fable, review, earlierOf(ids));
    const { items, supported, leftWins } = await getRanking(admin, "demo", review.id);
    expect(items.map(({ artifactId, votes }) => [artifactId, votes])).toEqual(ids.map((id) => [id, 1]));
    expect((items[0]?.strength ?? 0) - (items[1]?.strength ?? 0)).toBeGreaterThan(0.01);
    expect({ supported, leftWins }).toEqual({ supported: true, leftWins: null });

    const flipped = await makeReview(admin, 2, { assistants: "count" });
    await judgeAll(fable, flipped.review, () => "left");
    const ranking = await getRanking(admin, "demo", flipped.review.id);
    expect(ranking.items.map(({ strength }) => Math.abs(strength))).toEqual([0, 0]);
    expect(ranking.assistants).toMatchObject([{ votes: 1, flips: 1, agreement: null }]);
  });

  it("are refused where none may judge, without a reason, and from people with one", async () => {
    const { ids, review } = await makeReview(admin, 2, { assistants: "none" });
    const [leftId = "", rightId = ""] = ids;
    const judged = { leftId, rightId, outcome: "left" as const, reason: "brighter" };
    expect((await nextPair(fable, "demo", review.id)).pair).toBeNull();
    await expect(castVote(fable, "demo", review.id, judged)).rejects.toMatchObject({ code: "conflict" });
    await expect(castVote(admin, "demo", review.id, judged)).rejects.toMatchObject({ code: "invalid" });
    const { reason: _, ...silent } = judged;
    await expect(castVote(fable, "demo", review.id, silent)).rejects.toMatchObject({ code: "invalid" });
    await expect(voteAsAssistant(admin, "demo", review.id, judged)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("keep how sure the assistant was, which a person does not say, and another assistant does not read", async () => {
    const { ids, review } = await makeReview(admin, 2);
    const [leftId = "", rightId = ""] = ids;
    const sure = { leftId, rightId, outcome: "left" as const, reason: "brighter", confidence: 0.85 };
    expect((await castVote(fable, "demo", review.id, sure)).vote.confidence).toBe(0.85);
    const keyed = { ...sure, leftId: rightId, rightId: leftId, confidence: 0, idempotencyKey: "sure" };
    for (let i = 0; i < 2; i++)
      expect((await voteAsAssistant(fable, "demo", review.id, keyed)).vote.confidence).toBe(0);
    const other = { ...keyed, confidence: 1 };
    await expect(voteAsAssistant(fable, "demo", review.id, other)).rejects.toMatchObject({
      code: "key_reused",
    });
    expect((await allVotes(admin, review.id)).map(({ confidence }) => confidence)).toEqual([0.85, 0]);
    const { reason: _, ...spoken } = sure;
    await expect(castVote(admin, "demo", review.id, spoken)).rejects.toMatchObject({
      code: "invalid",
      errors: [{ path: "confidence" }],
    });
    const silent = await castVote(fable, "demo", review.id, { ...sure, confidence: undefined });
    expect(silent.vote).not.toHaveProperty("confidence");
    expect(VoteBody.safeParse({ ...sure, confidence: 1.5 }).error?.issues[0]?.path).toEqual(["confidence"]);
  });

  it("are stored once for a key; a later one on the same sides replaces the earlier", async () => {
    const { ids, review } = await makeReview(admin, 2);
    const [leftId = "", rightId = ""] = ids;
    const judged = { leftId, rightId, outcome: "tie" as const, reason: "alike" };
    const keyed = { ...judged, idempotencyKey: `key of ${review.id}` };
    const both = await Promise.all([1, 2].map(() => voteAsAssistant(fable, "demo", review.id, keyed)));
    expect(both[0]?.vote).toEqual(both[1]?.vote);
    expect(await allVotes(fable, review.id)).toHaveLength(1);
    for (const other of [
      { outcome: "left" as const },
      { reason: "no" },
      { leftId: rightId, rightId: leftId },
    ])
      await expect(voteAsAssistant(fable, "demo", review.id, { ...keyed, ...other })).rejects.toMatchObject({
        code: "key_reused",
      });
    await voteAsAssistant(fable, "demo", review.id, { ...judged, outcome: "left" });
    expect(await allVotes(fable, review.id)).toMatchObject([{ outcome: "left" }]);
    const stranger = (await makeArtifact(admin)).id;
    await expect(
      voteAsAssistant(fable, "demo", review.id, { ...judged, rightId: stranger }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it("are in the record, by name, without telling one assistant another's reasons", async () => {
    const { ids, review } = await makeReview(admin, 2);
    await judgeAll(fable, review, earlierOf(ids));
    const other = await makeAssistant(admin, "Sonata");
    const record = await getRecord(admin, "demo", review.id);
    expect(record).toMatchObject({ votes: [], assistants: [{ name: "Fable", votes: 1 }] });
    expect(record.assistantVotes.map(({ reason }) => reason)).toEqual(["brighter", "brighter"]);
    const theirs = await getRecord(other, "demo", review.id);
    expect(theirs.assistantVotes.map(({ reason }) => reason)).toEqual([undefined, undefined]);
    const { text } = await recordFile(admin, "demo", review.id, "md");
    expect(text).toContain(`Fable, assistant of ${admin.name}`);
  });

  it("outlive the token, and a new token of the same name goes on", async () => {
    const { ids, review } = await makeReview(admin, 2);
    await judgeAll(fable, review, earlierOf(ids));
    const lost = await viewerOf(await assistantHeaders(admin));
    const again = await viewerOf(await assistantHeaders(admin));
    await revokeToken(admin, "demo", lost.kind === "token" ? lost.tokenId : "");
    expect(await allVotes(again, review.id)).toHaveLength(2);
    const sameName = await makeAssistant(await makeViewer("admin"));
    expect(await allVotes(sameName, review.id)).toHaveLength(0);
    await vote(admin, review, { leftId: ids[0] ?? "", rightId: ids[1] ?? "" }, "left");
    expect((await getRanking(admin, "demo", review.id)).assistants).toMatchObject([{ agreement: 1 }]);
  });
});
