import { waitFor } from "@testing-library/dom";
import { expect, it } from "vitest";
import { useFluxara } from "@/tools/testing/fixtures";
import { openPage } from "@/tools/testing/page/open-page";
import { useAdmin } from "@/tools/testing/page/use-admin";
import { decide, judge, makePictures } from "@/tools/testing/rounds";

useFluxara();

const admin = useAdmin();

it("the page of a chain shows the round that somebody else makes and judges", async () => {
  const first = await makePictures(admin.viewer);
  const { id } = await judge(admin.viewer, first.batch.id);
  await decide(admin.viewer, id, first.ids[0] ?? "");
  const { page } = await openPage(`/w/demo/rounds/${id}`, admin.person);
  await page.findByRole("link", { name: "Champion of round 1" });
  const { batch } = await makePictures(admin.viewer, { round: { reviewId: id } });
  const second = () =>
    page.getByRole("heading", { name: "Round 2" }).querySelector("a")?.getAttribute("href");
  await waitFor(() => expect(second()).toBe(`/w/demo/batches/${batch.id}`));
  const review = await judge(admin.viewer, batch.id);
  await waitFor(() => expect(second()).toBe(`/w/demo/reviews/${review.id}`));
});
