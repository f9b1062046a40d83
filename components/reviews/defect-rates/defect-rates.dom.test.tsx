import { within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { markDefect } from "@/lib/services/defects/mark-defect";
import { castVote } from "@/lib/services/reviews/vote";
import { makeArtifact, useFluxara } from "@/tools/testing/fixtures";
import { openPage } from "@/tools/testing/page/open-page";
import { useAdmin } from "@/tools/testing/page/use-admin";
import { makeReview } from "@/tools/testing/votes";

useFluxara();

const ws = "demo";
const admin = useAdmin();

it("says how many of the pictures that were looked at bear a defect, by model and by word", async () => {
  const { page: empty } = await openPage(`/w/${ws}/defects`, admin.person);
  await empty.findByRole("heading", {
    name: "Nobody has looked at a picture with a known model in this period",
  });
  const made = () => makeArtifact(admin.viewer, { model: { name: "sdxl" } });
  const [leftId, rightId, unseen] = [(await made()).id, (await made()).id, (await made()).id];
  const { review } = await makeReview(admin.viewer, 0, { artifactIds: [leftId, rightId, unseen] });
  await castVote(admin.viewer, ws, review.id, { leftId, rightId, outcome: "left" });
  await markDefect(admin.viewer, ws, leftId, { body: { word: "hand", at: { x: 0.2, y: 0.2 } } });
  await markDefect(admin.viewer, ws, leftId, { body: { word: "seam", at: { x: 0.8, y: 0.2 } } });
  const { user, page } = await openPage(`/w/${ws}/defects`, admin.person);
  await page.findByText("People looked at 2 pictures and marked a defect in 1 of them.");
  const rows = () => within(page.getByRole("list", { name: "Defects" })).getAllByRole("listitem");
  expect(rows()).toHaveLength(1);
  expect(rows()[0]?.textContent).toMatch(/Hand 50 % · Seam 50 %.*50 %, between 9–91 %1 of 2$/);
  await user.click(page.getByRole("radio", { name: "Word" }));
  await page.findByText("Hand is marked most: in 50 % of the 2 pictures that people looked at.");
  expect(rows().map((row) => row.querySelector("b")?.textContent)).toEqual(["Hand", "Seam"]);
});
