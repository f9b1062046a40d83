import { waitFor, within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { voteAsAssistant } from "@/lib/services/reviews/assistants/vote-as-assistant";
import { castVote } from "@/lib/services/reviews/vote";
import { makeAssistant } from "@/tools/testing/assistants";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { openPage } from "@/tools/testing/page/open-page";
import { useAdmin } from "@/tools/testing/page/use-admin";
import { makeReview } from "@/tools/testing/votes";

useFluxara();

const ws = "demo";
const admin = useAdmin();

it("a judge is seen beside people, opens, and another question tells another figure", async () => {
  const { page: empty } = await openPage(`/w/${ws}/judges`, admin.person);
  await empty.findByRole("heading", { name: "No assistant has voted in this period" });
  const second = await makeViewer("reviewer");
  const assistant = await makeAssistant(admin.viewer, "Fable");
  const { ids, review } = await makeReview(admin.viewer, 8, {
    questions: ["overall", "fits"],
    method: "pairs",
  });
  const pairs = ids.flatMap((leftId, i) => ids.slice(i + 1).map((rightId) => ({ leftId, rightId })));
  // Both people name the left picture on either question; the assistant never does on the second.
  for (const pair of pairs.slice(0, 24)) {
    for (const person of [admin.viewer, second])
      await castVote(person, ws, review.id, { ...pair, outcome: "left", answers: { fits: "left" } });
    const said = { confidence: 0.9, reason: "brighter" };
    await voteAsAssistant(assistant, ws, review.id, {
      ...{ ...pair, ...said, outcome: "left", answers: { fits: "right" } },
    });
    await voteAsAssistant(assistant, ws, review.id, {
      ...{ leftId: pair.rightId, rightId: pair.leftId, ...said, outcome: "right", answers: { fits: "left" } },
    });
  }
  const { user, page } = await openPage(`/w/${ws}/judges`, admin.person);
  await page.findByText("Fable is as good as one more person.");
  page.getByText("Two people give the same winner in 100 % of the pairs.");
  const rows = within(page.getByRole("list", { name: "Judges" }));
  const row = rows.getByRole("button", { name: /^Fable/ });
  expect(row.textContent).toMatch(/100 %, between 86–100 %24 pairsas good as one more person/);
  await user.click(row);
  expect(row.getAttribute("aria-expanded")).toBe("true");
  page.getByText(/^Changed its mind in 0 of 24 pairs/);
  page.getByText(/^Says 90 %, right 100 %/);
  await user.selectOptions(page.getByRole("combobox", { name: "Question" }), "fits");
  await page.findByText("Fable disagrees more often than a coin would.");
  await waitFor(() => expect(location.search).toContain("question=fits"));
});
