import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import type { Outcome } from "@/lib/domain/reviews/vote";
import { makeArtifact, makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeReview } from "@/tools/testing/votes";
import { joinReview } from "./blind/join-review";
import { listVotes } from "./list-votes";
import { nextPair } from "./next-pair";
import { openReview } from "./open-review";
import { getQuestions, putQuestions } from "./question-list";
import { getReview } from "./read-reviews";
import { getRecord } from "./record";
import { castVote, undoVote } from "./vote";

useFluxara();

let admin: Viewer;
let reviewer: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
  reviewer = await makeViewer("reviewer");
});

const light = { key: "light", text: "Which has the better light?", hint: null, archived: false };

async function offer(...more: (typeof light)[]) {
  const { items, version } = await getQuestions(admin, "demo");
  const keys = more.map(({ key }) => key);
  return putQuestions(admin, "demo", version, {
    items: [...items.filter(({ key }) => !keys.includes(key)), ...more],
  });
}

describe("the list of questions", () => {
  it("of a workspace starts with four and has a version, which a change must name", async () => {
    const before = await getQuestions(reviewer, "demo");
    expect(before.items.map(({ key }) => key)).toEqual(["overall", "fits", "clean", "style"]);
    const after = await offer(light);
    expect(after).toEqual({ items: [...before.items, light], version: before.version + 1 });
    expect(await getQuestions(reviewer, "demo")).toEqual(after);
    await expect(putQuestions(admin, "demo", before.version, before)).rejects.toMatchObject({
      code: "precondition_failed",
      current: after,
    });
    const events = await db().auditEvent.findMany({ where: { action: "questions.change" } });
    expect(events).toHaveLength(1);
  });

  it("is changed by admins and read by those who read reviews", async () => {
    const { version, items } = await getQuestions(admin, "demo");
    await expect(putQuestions(reviewer, "demo", version, { items })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(getQuestions(await makeViewer("beta"), "demo")).rejects.toMatchObject({ code: "not_found" });
  });

  it("keeps the default question and each one that a review asks, and drops the others", async () => {
    const asked = { ...light, key: "asked" };
    const { items, version } = await offer(asked, { ...light, key: "unasked" });
    await openReview(
      admin,
      "demo",
      { artifactIds: [(await makeArtifact(admin)).id], questions: ["overall", "asked"] },
      undefined,
    );
    const without = (...keys: string[]) => ({ items: items.filter(({ key }) => !keys.includes(key)) });
    for (const key of ["asked", "overall"])
      await expect(putQuestions(admin, "demo", version, without(key))).rejects.toMatchObject({
        code: "invalid",
        errors: [{ path: "items", message: expect.stringContaining(key) }],
      });
    const after = await putQuestions(admin, "demo", version, without("unasked"));
    expect(after.items.map(({ key }) => key)).not.toContain("unasked");
  });
});

const keys = ["overall", "fits", "mood", "clean"];
const mood = { key: "mood", text: "Which has the better mood?", hint: "As the brief has it" };
const ofFour = (count: number, more: object = {}) =>
  makeReview(admin, count, { method: "pairs", questions: ["overall", "fits", mood, "clean"], ...more });

const answers = (fits: Outcome, itsMood: Outcome, clean: Outcome) => ({ fits, mood: itsMood, clean });

describe("a review's questions", () => {
  it("are copied from the list, and keep their texts when the list changes", async () => {
    await offer(light);
    const { review } = await makeReview(admin, 2, {
      questions: ["light", mood, { key: "fits", text: "Fits?" }],
    });
    const copied = [
      { key: "light", text: light.text, hint: null },
      mood,
      { key: "fits", text: "Fits?", hint: null },
    ];
    expect(review.questions).toEqual(copied);
    await offer({ ...light, text: "Where is the light better?" });
    expect((await getReview(admin, "demo", review.id)).questions).toEqual(copied);
  });

  it("that the list has not need a text", async () => {
    await expect(makeReview(admin, 2, { questions: ["overall", "unheard"] })).rejects.toMatchObject({
      errors: [{ path: "questions.1", message: expect.stringContaining("unheard") }],
    });
  });

  it("of a review from before there were several are the default one", async () => {
    const { review } = await makeReview(admin, 2);
    await db().$executeRaw`UPDATE "Review" SET questions = NULL WHERE id = ${review.id}::uuid`;
    const { questions } = await getReview(admin, "demo", review.id);
    expect(questions).toEqual([{ key: "overall", text: "Which is better?", hint: null }]);
  });
});

describe("a vote on several questions", () => {
  it("is stored with all answers, and undone with all of them", async () => {
    const { ids, review } = await ofFour(2);
    const [leftId = "", rightId = ""] = ids;
    const first = { leftId, rightId, outcome: "left" as const, answers: answers("right", "tie", "neither") };
    const { vote, next } = await castVote(reviewer, "demo", review.id, first);
    const stored = { overall: "left", fits: "right", mood: "tie", clean: "neither" };
    expect(vote.answers).toEqual(stored);
    expect(next.questions?.map(({ key }) => key)).toEqual(keys);
    const over = { ...first, outcome: "tie" as const, answers: answers("tie", "tie", "left") };
    await castVote(reviewer, "demo", review.id, over);
    const { undone } = await undoVote(reviewer, "demo", review.id);
    expect(undone.answers).toEqual({ overall: "tie", fits: "tie", mood: "tie", clean: "left" });
    const { items } = await listVotes(reviewer, "demo", review.id, { limit: 50, cursor: undefined });
    expect(items.map((each) => each.answers)).toEqual([stored]);
    const record = await getRecord(admin, "demo", review.id);
    expect(record.questions?.map(({ key }) => key)).toEqual(keys);
    expect(record.votes.map((each) => each.answers)).toEqual([stored]);
  });

  it.each([
    ["no answers", {}, ["answers.fits", "answers.mood", "answers.clean"]],
    ["one answer missing", { fits: "left", clean: "left" }, ["answers.mood"]],
    [
      "an answer that nobody asked for",
      { ...answers("left", "left", "left"), style: "tie" },
      ["answers.style"],
    ],
    [
      "two answers to the leading one",
      { ...answers("left", "left", "left"), overall: "right" },
      ["answers.overall"],
    ],
    [
      "a name of every object",
      { fits: "left", mood: "left", clean: "left", toString: "left" },
      ["answers.toString"],
    ],
  ])("with %s is refused by key, and nothing is stored", async (_, given, paths) => {
    const { ids, review } = await ofFour(2);
    const body = { leftId: ids[0] ?? "", rightId: ids[1] ?? "", outcome: "left" as const };
    const error = await castVote(reviewer, "demo", review.id, {
      ...body,
      answers: given as Record<string, Outcome>,
    }).catch((e) => e);
    expect(error.errors.map(({ path }: { path: string }) => path)).toEqual(paths);
    expect(await db().vote.count({ where: { reviewId: review.id } })).toBe(0);
  });

  it("lacks the answer to a question whose key is a property of every object", async () => {
    const asked = { key: "constructor", text: "Which is better built?" };
    const { ids, review } = await makeReview(admin, 2, { questions: ["overall", asked] });
    const body = { leftId: ids[0] ?? "", rightId: ids[1] ?? "", outcome: "left" as const, answers: {} };
    await expect(castVote(reviewer, "demo", review.id, body)).rejects.toMatchObject({
      errors: [{ path: "answers.constructor" }],
    });
  });

  it("may repeat the leading answer", async () => {
    const { ids, review } = await ofFour(2);
    const body = { leftId: ids[0] ?? "", rightId: ids[1] ?? "", outcome: "left" as const };
    const given = { ...answers("left", "left", "left"), overall: "left" as const };
    const { vote } = await castVote(reviewer, "demo", review.id, { ...body, answers: given });
    expect(vote.outcome).toBe("left");
  });
});

it("a review of one question has no trace of others in votes, pairs and record", async () => {
  const { ids, review } = await makeReview(admin, 2, { questions: ["fits"] });
  const body = { leftId: ids[0] ?? "", rightId: ids[1] ?? "", outcome: "left" as const };
  const { vote, next } = await castVote(reviewer, "demo", review.id, body);
  expect(Object.keys(vote)).toEqual(["leftId", "rightId", "outcome", "by", "at"]);
  expect(next).not.toHaveProperty("questions");
  const record = await getRecord(admin, "demo", review.id);
  expect(record).not.toHaveProperty("questions");
  expect(Object.keys(record.votes[0] ?? {})).toEqual(Object.keys(vote));
});

it("a blind reviewer reads the questions and votes with all answers under aliases", async () => {
  const { headers } = await makePerson({ role: "reviewer" });
  const { review } = await ofFour(2, { blind: true });
  await joinReview(await viewerOf(headers), "demo", review.id);
  const blind = await viewerOf(headers);
  const shown = await getReview(blind, "demo", review.id);
  expect(shown.hidden && shown.questions.map(({ key }) => key)).toEqual(keys);
  const { pair, questions } = await nextPair(blind, "demo", review.id);
  expect(questions).toEqual(shown.questions);
  const { leftId = "", rightId = "" } = pair ?? {};
  const given = { leftId, rightId, outcome: "tie" as const, answers: answers("left", "tie", "right") };
  const { vote } = await castVote(blind, "demo", review.id, given);
  expect(vote).toMatchObject({ leftId, rightId, answers: { overall: "tie", ...given.answers } });
});
