import { within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import type { Pair } from "@/lib/domain/reviews/vote";
import { voteAsAssistant } from "@/lib/services/reviews/assistants/vote-as-assistant";
import { makeAssistant } from "@/tools/testing/assistants";
import { makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { openPage } from "@/tools/testing/page/open-page";
import { makeReview, vote } from "@/tools/testing/votes";

useFluxara();

const outcomeOf = (ids: readonly string[], { leftId, rightId }: Pair) =>
  ids.indexOf(leftId) < ids.indexOf(rightId) ? "left" : "right";

/** Both ways round, the earlier one of `ids` wins. */
async function judge(
  assistant: Viewer,
  { id }: { id: string },
  pairs: readonly Pair[],
  ids: readonly string[],
) {
  for (const { leftId, rightId } of pairs)
    for (const pair of [
      { leftId, rightId },
      { leftId: rightId, rightId: leftId },
    ])
      await voteAsAssistant(assistant, "demo", id, {
        ...pair,
        outcome: outcomeOf(ids, pair),
        reason: "calm",
      });
}

it("leaves candidates out by an assistant, says by which figure and what the drawn ones say, and brings all back", async () => {
  const person = await makePerson({ role: "admin" });
  const viewer = await viewerOf(person.headers);
  const assistant = await makeAssistant(viewer, "Fable");
  const { ids: known, review: other } = await makeReview(viewer, 7, { method: "pairs" });
  const pairs = known.flatMap((leftId, i) => known.slice(i + 1).map((rightId) => ({ leftId, rightId })));
  for (const pair of pairs) await vote(viewer, other, pair, outcomeOf(known, pair));
  const { ids, review } = await makeReview(viewer, 6, { method: "pairs" });
  const chain = ids.slice(1).map((rightId, i) => ({ leftId: ids[i] ?? "", rightId }));
  await judge(assistant, review, chain, ids);
  const { user, page } = await openPage(`/w/demo/reviews/${review.id}`, person);
  await user.click(await page.findByRole("button", { name: "Leave candidates out…" }));
  const dialog = within(await page.findByRole("dialog", { name: "Leave candidates out" }));
  await user.click(dialog.getByRole("button", { name: "Leave out 4" }));
  await dialog.findByText("Too few to say in other reviews: 0 pairs of 20 that people judged too");
  await judge(assistant, other, pairs, known);
  const keep = dialog.getByRole("spinbutton", { name: "Keep, of 6" });
  await user.clear(keep);
  await user.type(keep, "4");
  await user.click(dialog.getByRole("button", { name: "Leave out 2" }));
  const section = within(await page.findByRole("region", { name: "Left out by an assistant" }));
  section.getByText(
    /^2 of 6 candidates are left out by the votes of Fable, which named people's winner in 1.00/,
  );
  section.getByText("1 of them, drawn by chance, is asked about all the same; nobody has voted on it yet.");
  await user.click(section.getByText("2 candidates; any can still be preferred"));
  expect(
    within(await section.findByRole("list", { name: "Left out" })).getAllByRole("listitem"),
  ).toHaveLength(2);
  await user.click(section.getByRole("button", { name: "Bring all back" }));
  await page.findByRole("button", { name: "Leave candidates out…" });
  expect(await db().candidate.count({ where: { reviewId: review.id, thinnedPlace: { not: null } } })).toBe(0);
});
