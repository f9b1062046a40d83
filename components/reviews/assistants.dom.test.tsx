import { waitFor, within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { call } from "@/lib/client/call";
import { CommentBody } from "@/lib/contracts/comments";
import { createComment } from "@/lib/services/comments/create-comment";
import { suggestDecision } from "@/lib/services/reviews/assistants/suggest-decision";
import { openReview } from "@/lib/services/reviews/open-review";
import { castVote } from "@/lib/services/reviews/vote";
import { judgeAll, makeAssistant } from "@/tools/testing/assistants";
import { useFluxara } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { openPage } from "@/tools/testing/page/open-page";
import { useAdmin } from "@/tools/testing/page/use-admin";

useFluxara();

const ws = "demo";
const admin = useAdmin();

/** A review of two pictures, and an assistant of the admin. */
async function begin() {
  const ids = await makeNamed(admin.viewer, ["one.png", "other.png"], { prompt: "a hand" });
  const { id } = await openReview(admin.viewer, ws, { artifactIds: ids, title: "Which hand?" }, undefined);
  return { id, first: ids[0] ?? "", second: ids[1] ?? "", assistant: await makeAssistant(admin.viewer) };
}

it("a suggestion is dismissed, the next one accepted, and the decision says whose idea it was", async () => {
  const { id, first, second, assistant } = await begin();
  await suggestDecision(assistant, ws, id, { artifactId: second, reason: "calmer sky" });
  const { user, page } = await openPage(`/w/${ws}/reviews/${id}`, admin.person);
  const name = "Suggested by assistants";
  const suggestions = () => page.findByRole("region", { name });
  const none = () => waitFor(() => expect(page.queryByRole("region", { name })).toBeNull());
  const choose = async (act: RegExp) =>
    user.click(within(await suggestions()).getByRole("button", { name: act }));
  expect((await suggestions()).textContent).toMatch(/“calmer sky”Fable, assistant of \S/);
  await choose(/^Dismiss/);
  await none();
  // The page hears of the next one by itself.
  await suggestDecision(assistant, ws, id, { artifactId: first, reason: "the hand is whole" });
  expect((await suggestions()).textContent).toContain("“the hand is whole”");
  await choose(/^Accept/);
  await page.findByRole("heading", { name: /^Decided/ });
  await none();
  const history = page.getByRole("region", { name: "History, newest first" });
  expect(history.textContent).toMatch(/suggested by\s*Fable, assistant of \S/);
  const review = await call("GET /workspaces/{ws}/reviews/{id}", { params: { ws, id } });
  expect(review.hidden ? null : review.preferredId).toBe(first);
});

it("assistants' votes stand beside people's, and what one writes carries its name", async () => {
  const { id, first, second, assistant } = await begin();
  await judgeAll(assistant, { id }, ({ leftId }) => (leftId === first ? "left" : "right"));
  const { page } = await openPage(`/w/${ws}/reviews/${id}`, admin.person);
  const ranking = await page.findByRole("region", { name: /^Ranking/ });
  const says = (text: string) => waitFor(() => expect(ranking.textContent).toContain(text));
  await says("0 people, 1 assistant");
  await says("No order yet: no person has voted.");
  await castVote(admin.viewer, ws, id, { leftId: first, rightId: second, outcome: "left" });
  await says("1 person, 1 assistant (agrees 1.00)");
  const people = within(ranking).getByRole("list", { name: "Assistants" });
  expect(people.textContent).toContain("1 pair judged both ways");

  const body = CommentBody.parse({ body: "Six fingers on the left", at: { x: 0.3, y: 0.5 } });
  await createComment(assistant, ws, first, { body, newId: undefined });
  const picture = await openPage(`/w/${ws}/artifacts/${first}`, admin.person);
  await picture.user.click((await page.findAllByRole("button", { name: /^Comments/ }))[0] as HTMLElement);
  const comment = await page.findByRole("article", { name: /^Comment by Fable, assistant of \S/ });
  expect(comment.textContent).toContain("Six fingers on the left");
  expect(within(comment).queryByRole("button", { name: "Edit comment" })).toBeNull();

  const { user } = await openPage(`/w/${ws}/settings/assistants`, admin.person);
  await user.click((await page.findAllByRole("link", { name: "Fable" }))[0] as HTMLElement);
  const did = within(await page.findByRole("list", { name: "What it did" })).getAllByRole("listitem");
  expect(did[0]?.textContent).toContain("Commented on one.png");
  expect(did[1]?.textContent).toContain("Preferred one.png to other.png in Which hand?");
  expect(did[1]?.textContent).toContain("brighter");
});
