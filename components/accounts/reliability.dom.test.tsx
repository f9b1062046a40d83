import { within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { nextPair } from "@/lib/services/reviews/next-pair";
import { openReview } from "@/lib/services/reviews/open-review";
import { castVote } from "@/lib/services/reviews/vote";
import { makeArtifact, makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { openPage } from "@/tools/testing/page/open-page";

useFluxara();

it("a reviewer reads her own on the account page, admins everybody's among the members, which is audited", async () => {
  const admin = await makePerson({ role: "admin" });
  const viewer = await viewerOf(admin.headers);
  const ada = await makePerson({ role: "reviewer" });
  const judge = await viewerOf(ada.headers);
  const artifactIds = [(await makeArtifact(viewer)).id, (await makeArtifact(viewer)).id];
  const controls = { repeats: 6, swapped: 6 };
  const { id } = await openReview(viewer, "demo", { artifactIds, controls }, undefined);
  for (let next = await nextPair(judge, "demo", id); next.pair !== null; ) {
    const { leftId, rightId, ask } = next.pair;
    const vote = { leftId, rightId, outcome: "tie" as const, ...(ask && { ask }) };
    next = (await castVote(judge, "demo", id, vote)).next;
  }
  const account = await openPage("/account", ada);
  const block = within(await account.page.findByRole("region", { name: "Controls" }));
  expect(block.getByText(/gave the same answer in 12 of 12 controls/).textContent).toBe(
    "You gave the same answer in 12 of 12 controls.",
  );
  expect(block.getByText("shown again").nextSibling?.textContent).toBe("6 of 6");
  const audited = () => db().auditEvent.count({ where: { action: "reliability.read" } });
  const { user, page } = await openPage("/w/demo/settings/members", admin);
  const fold = await page.findByText("How reviewers answered controls");
  expect(await audited()).toBe(0);
  await user.click(fold);
  await page.findByText(judge.name, { selector: "li b" });
  expect(await audited()).toBe(1);
});
