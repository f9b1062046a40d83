import { waitFor } from "@testing-library/dom";
import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openReview } from "@/lib/services/reviews/open-review";
import { makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { openPage } from "@/tools/testing/page/open-page";

useFluxara();

it("controls are judged like other pairs: without names, by the same keys, and an undo takes one back", async () => {
  const person = await makePerson({ role: "admin" });
  const viewer = await viewerOf(person.headers);
  const artifactIds = await makeNamed(viewer, ["one.png", "two.png", "three.png", "four.png"]);
  const controls = { repeats: 2, swapped: 1, planted: 3 };
  const { id } = await openReview(viewer, "demo", { artifactIds, controls }, undefined);
  const { user, page } = await openPage(`/w/demo/reviews/${id}/judge`, person);
  const total = 9;
  const showsDone = (votes: number) =>
    waitFor(() => {
      const bar = page.getByRole("progressbar", { name: "Pairs judged" });
      expect(bar.getAttribute("aria-valuetext")).toBe(`${votes} of ${total}`);
      expect(bar.closest("[data-whole-screen]")?.querySelector("[aria-busy=true]")).toBeNull();
    });
  await showsDone(0);
  const asks = () => db().controlVote.count({ where: { reviewId: id, undoneAt: null } });
  for (let votes = 0; votes < total; votes++) {
    await showsDone(votes);
    const figures = page.getAllByRole("figure", { name: /^(Left|Right), / });
    expect(figures.map((figure) => figure.getAttribute("aria-label"))).toEqual([
      expect.stringMatching(/^Left, .*: Picture$/),
      expect.stringMatching(/^Right, .*: Picture$/),
    ]);
    expect(page.getByText("Names and settings show after the last pair")).toBeTruthy();
    if (votes === 5) {
      await user.keyboard("{Control>}z{/Control}");
      await showsDone(4);
      await user.keyboard("{ArrowUp}");
      await showsDone(5);
    }
    await user.keyboard("{ArrowLeft}");
  }
  await page.findByText(/is your champion/);
  expect(await asks()).toBe(6);
  expect(await db().vote.count({ where: { reviewId: id, undoneAt: null } })).toBe(3);
});
