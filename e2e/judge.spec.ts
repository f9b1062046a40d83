import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import { wholeReview } from "@/lib/client/reviews/whole-review";
import { count, expectDone, judge, nextOf, numberOf, openReview, shown, ws } from "./judged";
import { expect, test } from "./session";

/** The key for the side with the higher number. */
async function betterSide(page: Page): Promise<"ArrowLeft" | "ArrowRight"> {
  const [left = "", right = ""] = await shown(page);
  return numberOf(left ?? "") > numberOf(right ?? "") ? "ArrowLeft" : "ArrowRight";
}

test("sixteen candidates are decided with fifteen keys and no mouse, at the zoom of the first pair", async ({
  page,
  server,
}) => {
  const id = await openReview(server, "Fifteen keys");
  await page.goto(`/w/${ws}/reviews/${id}`);
  await expect(page.getByRole("link", { name: "Judge", exact: true })).toBeVisible();
  await page.keyboard.press("j");
  await page.waitForURL(/\/judge$/);
  const percent = page.getByText(/^\d+ %$/);
  await expect(percent).toBeVisible();
  await page.keyboard.press("z");
  for (let done = 0; done < count - 1; done++) {
    await expectDone(page, done);
    await expect(percent).toHaveText("100 %");
    await page.keyboard.press(await betterSide(page));
  }
  await expect(page.getByRole("heading", { name: /^judged-16/ })).toBeVisible();
  await expect(page.getByRole("figure", { name: /Chance to beat/ })).toBeVisible();
  await page.keyboard.press("Shift+P");
  await page.getByLabel(/Reason/).fill("left or right, t or n: typing votes for nothing");
  await page.getByLabel(/Reason/).press("Enter");
  await page.waitForURL(new RegExp(`/reviews/${id}$`));
  const review = wholeReview(
    await call("GET /workspaces/{ws}/reviews/{id}", { ...server, params: { ws, id } }),
  );
  expect(review.preferredId).toBe(review.artifactIds.at(-1));
  expect((await nextOf(server, id)).progress).toEqual({ done: 15, total: 15 });
});

test("a second window follows votes and undos, and judging continues there", async ({ page, server }) => {
  const id = await openReview(server, "Two windows");
  const other = await page.context().newPage();
  for (const window of [page, other]) await judge(window, id);
  for (const done of [1, 2, 3]) {
    await other.keyboard.press("ArrowLeft");
    await expectDone(page, done);
  }
  await expect.poll(() => shown(page)).toEqual(await shown(other));
  await page.keyboard.press("ArrowUp");
  await expectDone(other, 4);
  await page.keyboard.press("Control+z");
  await expectDone(other, 3);
  expect((await nextOf(server, id)).progress.done).toBe(3);
});
