import { beforeAll, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/access/actors";
import { setMark } from "@/lib/services/artifacts/set-mark";
import { createBatch } from "@/lib/services/batches/create-batch";
import { previewBatch } from "@/lib/services/batches/preview-batch";
import { deleteComment } from "@/lib/services/comments/change-comment";
import { createComment } from "@/lib/services/comments/create-comment";
import { suggestDecision } from "@/lib/services/reviews/assistants/suggest-decision";
import { voteAsAssistant } from "@/lib/services/reviews/assistants/vote-as-assistant";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { listCandidates } from "@/lib/services/reviews/list-votes";
import { assistantHeaders, makeAssistant } from "@/tools/testing/assistants";
import { batchBody } from "@/tools/testing/batches";
import { makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeReview } from "@/tools/testing/votes";
import { listActivity } from "./list-activity";
import { listAssistants } from "./list-assistants";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

const listed = async (viewer: Viewer, id: string) =>
  (await listActivity(viewer, "demo", id, { limit: 50 })).items;
const newestId = async () => (await listAssistants(admin, "demo", { limit: 1 })).items[0]?.id ?? "";

const say = (assistant: Viewer, artifactId: string, body: string) =>
  createComment(assistant, "demo", artifactId, { body: { body }, newId: undefined });

/** Judges two candidates, and suggests the left one. */
async function judge(assistant: Viewer, { id }: { id: string }, [leftId = "", rightId = ""]: string[]) {
  const vote = { leftId, rightId, outcome: "tie", reason: "alike" } as const;
  await voteAsAssistant(assistant, "demo", id, vote);
  await voteAsAssistant(assistant, "demo", id, { ...vote, outcome: "left", reason: "sharper" });
  await suggestDecision(assistant, "demo", id, { artifactId: leftId, reason: "calmer" });
}

it("an assistant's activity lists what stands of an assistant's doing, newest first and page by page", async () => {
  const assistant = await makeAssistant(admin);
  const id = await newestId();
  const { ids, review } = await makeReview(admin, 2);
  const [left = "", right = ""] = ids;
  await judge(assistant, review, ids);
  await setMark(assistant, "demo", right, { flag: "reject", stars: 2 });
  await say(assistant, left, "Bright");
  await deleteComment(assistant, "demo", (await say(assistant, left, "Wrong")).id);
  const { digest } = await previewBatch(assistant, "demo", batchBody());
  const { title } = await createBatch(assistant, "demo", batchBody({ digest }), undefined);
  const items = await listed(admin, id);
  expect(items).toMatchObject([
    { kind: "batch", batch: { title }, artifacts: [] },
    { kind: "comment", artifacts: [{ id: left }], text: "Bright" },
    { kind: "mark", artifacts: [{ id: right }], flag: "reject", stars: 2, text: null },
    {
      kind: "suggestion",
      review: { id: review.id },
      artifacts: [{ id: left }],
      text: "calmer",
      state: "open",
    },
    { kind: "vote", artifacts: [{ id: left }, { id: right }], outcome: "left", text: "sharper" },
  ]);
  const paged = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listActivity(admin, "demo", id, { limit: 1, cursor });
    paged.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(items);
});

it("an assistant's activity shows nothing of a review to those who judge it blind", async () => {
  const { headers } = await makePerson({ role: "admin" });
  const assistant = await assistantHeaders(await viewerOf(headers), "Quiet");
  const id = await newestId();
  const { review } = await makeReview(admin, 2, { blind: true });
  await joinReview(await viewerOf(headers), "demo", review.id);
  const blind = await viewerOf(headers);
  const aliases = (await listCandidates(blind, "demo", review.id, { limit: 2 })).items.map((tile) => tile.id);
  await judge(await viewerOf(assistant), review, aliases);
  expect(await listed(blind, id)).toEqual([]);
  expect(await listed(admin, id)).toMatchObject([
    { kind: "suggestion", review: { id: review.id } },
    { kind: "vote", review: { id: review.id } },
  ]);
});

it("an assistant's activity is for those who read the audit", async () => {
  const assistant = await makeAssistant(admin);
  const id = await newestId();
  const reviewer = await makeViewer("reviewer");
  const stranger = await viewerOf((await makePerson()).headers);
  for (const viewer of [reviewer, stranger, assistant])
    await expect(listed(viewer, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(listed(admin, admin.accountId)).rejects.toMatchObject({ code: "not_found" });
});
