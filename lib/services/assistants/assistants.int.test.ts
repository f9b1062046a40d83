import { beforeAll, describe, expect, it } from "vitest";
import { ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { createToken } from "@/lib/services/accounts/tokens";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import { setMark } from "@/lib/services/artifacts/set-mark";
import { changeComment, deleteComment } from "@/lib/services/comments/change-comment";
import { createComment } from "@/lib/services/comments/create-comment";
import { listComments } from "@/lib/services/comments/list-comments";
import { getInbox } from "@/lib/services/comments/read-inbox";
import { dismissSuggestion } from "@/lib/services/reviews/assistants/dismiss-suggestion";
import { suggestDecision } from "@/lib/services/reviews/assistants/suggest-decision";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { submitVerdict } from "@/lib/services/reviews/blind/submit-verdict";
import { decideReview } from "@/lib/services/reviews/decide-review";
import { listCandidates } from "@/lib/services/reviews/list-votes";
import { getRanking } from "@/lib/services/reviews/ranking";
import { getReview } from "@/lib/services/reviews/read-reviews";
import { assistantHeaders, judgeAll, makeAssistant } from "@/tools/testing/assistants";
import { makeArtifact, makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeReview } from "@/tools/testing/votes";

useFluxara();

let admin: Viewer;
let fable: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
  fable = await makeAssistant(admin);
});

describe("tokens", () => {
  it("the same account and name are the same assistant; permissions stay within what one may", async () => {
    const make = (name: string, permissions?: ["decision:write"]) =>
      createToken(
        admin,
        "demo",
        { title: "t", assistant: { name }, ...(permissions && { permissions }) },
        undefined,
      );
    const [one, two, other] = [await make("Same"), await make("Same"), await make("Other")];
    expect(one.assistant).toEqual(two.assistant);
    expect(other.assistant?.id).not.toBe(one.assistant?.id);
    expect(one.permissions).not.toContain("decision:write");
    await expect(make("Greedy", ["decision:write"])).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("marks", () => {
  it("are the assistant's own", async () => {
    const { id } = await makeArtifact(admin);
    await setMark(admin, "demo", id, { stars: 2 });
    expect(await setMark(fable, "demo", id, { flag: "pick", stars: 4 })).toEqual({ flag: "pick", stars: 4 });
    expect(await setMark(fable, "demo", id, { stars: null })).toEqual({ flag: "pick", stars: null });
    expect((await getArtifact(admin, "demo", id)).marks).toEqual({ flag: null, stars: 2 });
    const { marks, links } = await getArtifact(fable, "demo", id);
    expect(marks).toEqual({ flag: "pick", stars: null });
    expect(links).toMatchObject({ original: null, download: null });
    const picked = ArtifactQuery.parse({ mark: "pick" });
    expect((await listArtifacts(admin, "demo", picked)).items).toEqual([]);
    expect((await listArtifacts(fable, "demo", picked)).items).toMatchObject([{ id }]);
  });
});

describe("comments", () => {
  it("carry the assistant, who reads names and no addresses", async () => {
    const { id } = await makeArtifact(admin);
    const { email, headers } = await makePerson({ role: "reviewer" });
    const said = { body: { body: `@${email} see the hand, @gone@example.org too` }, newId: undefined };
    const { id: commentId } = await createComment(fable, "demo", id, said);
    const [seen] = (await listComments(admin, "demo", id, { limit: 9 })).items;
    expect(seen).toMatchObject({ mine: false, by: { id: admin.accountId, assistant: { name: "Fable" } } });
    const [own] = (await listComments(fable, "demo", id, { limit: 9 })).items;
    expect(own).toMatchObject({ mine: true, mentions: [] });
    expect(own?.body).toContain("see the hand, @someone too");
    expect(JSON.stringify(own)).not.toContain("@gone");
    const inbox = await getInbox(await viewerOf(headers), { limit: 9 });
    expect(inbox.items[0]?.by).toMatchObject({ assistant: { name: "Fable" } });
    await expect(changeComment(admin, "demo", commentId, { body: "x" })).rejects.toMatchObject({
      code: "not_found",
    });
    const person = await createComment(admin, "demo", id, { body: { body: "Mine" }, newId: undefined });
    await expect(deleteComment(fable, "demo", person.id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("suggestions", () => {
  const suggestionsOf = async (viewer: Viewer, id: string) => {
    const review = await getReview(viewer, "demo", id);
    return review.hidden ? [] : review.suggestions;
  };

  it("a person accepts one: the decision is theirs, and keeps whose idea it was", async () => {
    const { ids, review } = await makeReview(admin, 2);
    const [first = "", second = ""] = ids;
    const earlier = await suggestDecision(fable, "demo", review.id, { artifactId: second, reason: "calmer" });
    const { id } = await suggestDecision(fable, "demo", review.id, { artifactId: first, reason: "sharper" });
    expect(id).toBe(earlier.id);
    expect(await suggestionsOf(fable, review.id)).toEqual([]);
    expect(await suggestionsOf(admin, review.id)).toMatchObject([
      { id, artifactId: first, reason: "sharper", state: "open", by: { assistant: { name: "Fable" } } },
    ]);
    const seen = { id: review.id, version: review.version };
    await expect(
      decideReview(admin, "demo", seen, { artifactId: second, suggestionId: id }),
    ).rejects.toMatchObject({ code: "conflict" });
    const decided = await decideReview(admin, "demo", seen, { artifactId: first, suggestionId: id });
    expect(decided.history).toMatchObject([
      { by: { id: admin.accountId }, suggestedBy: { assistant: { name: "Fable" } } },
    ]);
    expect(decided.suggestions).toMatchObject([{ state: "accepted" }]);
    await expect(dismissSuggestion(admin, "demo", review.id, id)).rejects.toMatchObject({ code: "conflict" });
    await expect(
      suggestDecision(fable, "demo", review.id, { artifactId: second, reason: "late" }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  it("a dismissed one stays as dismissed, and the review open", async () => {
    const { ids, review } = await makeReview(admin, 1);
    const [artifactId = ""] = ids;
    const { id } = await suggestDecision(fable, "demo", review.id, { artifactId, reason: "only one" });
    await dismissSuggestion(admin, "demo", review.id, id);
    await dismissSuggestion(admin, "demo", review.id, id);
    expect(await suggestionsOf(admin, review.id)).toMatchObject([{ state: "dismissed" }]);
    const again = await suggestDecision(fable, "demo", review.id, { artifactId, reason: "still" });
    expect(again.id).not.toBe(id);
    expect((await getReview(admin, "demo", review.id)).state).toBe("open");
    const { review: other } = await makeReview(admin, 1);
    await expect(dismissSuggestion(admin, "demo", other.id, again.id)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("may name candidates alone, where assistants may judge", async () => {
    const { review } = await makeReview(admin, 1);
    const stranger = (await makeArtifact(admin)).id;
    await expect(
      suggestDecision(fable, "demo", review.id, { artifactId: stranger, reason: "x" }),
    ).rejects.toMatchObject({ code: "not_found" });
    const closed = await makeReview(admin, 1, { assistants: "none" });
    await expect(
      suggestDecision(fable, "demo", closed.review.id, { artifactId: closed.ids[0] ?? "", reason: "x" }),
    ).rejects.toMatchObject({ code: "conflict" });
    await expect(
      suggestDecision(admin, "demo", review.id, { artifactId: stranger, reason: "x" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a blind review", () => {
  it("is as blind for the assistant as for its account, whose verdict ends its part", async () => {
    const { headers, id: accountId } = await makePerson({ role: "admin" });
    const token = await assistantHeaders(await viewerOf(headers), "Quiet");
    const { ids, review } = await makeReview(admin, 3, { blind: true });
    const judged = { artifactId: ids[0] ?? "", reason: "x" };
    await expect(suggestDecision(await viewerOf(token), "demo", review.id, judged)).rejects.toMatchObject({
      code: "conflict",
    });
    await joinReview(await viewerOf(headers), "demo", review.id);
    const [person, quiet] = [await viewerOf(headers), await viewerOf(token)];
    const aliases = (await listCandidates(person, "demo", review.id, { limit: 9 })).items.map(({ id }) => id);
    const asked = await judgeAll(quiet, review, ({ leftId }) => (leftId === aliases[0] ? "left" : "tie"));
    expect([...new Set(asked.flatMap(({ leftId, rightId }) => [leftId, rightId]))].sort()).toEqual(
      [...aliases].sort(),
    );
    const ranking = await getRanking(quiet, "demo", review.id);
    expect(ranking.items.map(({ artifactId }) => artifactId).sort()).toEqual([...aliases].sort());
    expect(ranking.assistants).toEqual([]);
    expect((await getRanking(person, "demo", review.id)).items.every(({ votes }) => votes === 0)).toBe(true);
    await expect(suggestDecision(quiet, "demo", review.id, judged)).rejects.toMatchObject({
      code: "not_found",
    });
    await suggestDecision(quiet, "demo", review.id, { artifactId: aliases[0] ?? "", reason: "x" });
    await expect(getArtifact(quiet, "demo", ids[0] ?? "")).rejects.toMatchObject({ code: "not_found" });

    await submitVerdict(person, "demo", review.id, { id: aliases[0] ?? "", reason: "x" });
    const shown = await getReview(await viewerOf(headers), "demo", review.id);
    expect(shown.hidden ? [] : shown.suggestions).toMatchObject([{ by: { id: accountId } }]);
    await expect(suggestDecision(await viewerOf(token), "demo", review.id, judged)).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

it("what assistants said leaves with their workspace", async () => {
  const { ids, review } = await makeReview(admin, 2);
  await judgeAll(fable, review, () => "tie");
  const artifactId = ids[0] ?? "";
  await setMark(fable, "demo", artifactId, { stars: 1 });
  await createComment(fable, "demo", artifactId, { body: { body: "Calm" }, newId: undefined });
  const { id: suggestionId } = await suggestDecision(fable, "demo", review.id, {
    artifactId,
    reason: "calm",
  });
  const seen = { id: review.id, version: review.version };
  await decideReview(admin, "demo", seen, { artifactId, suggestionId });
  await db().workspace.delete({ where: { slug: "demo" } });
  const left = await Promise.all([
    db().assistant.count(),
    db().assistantVote.count(),
    db().suggestion.count(),
  ]);
  expect(left).toEqual([0, 0, 0]);
});
