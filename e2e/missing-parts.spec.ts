import { expectDone, judge, openReview } from "./judged";
import { expect, test } from "./session";

test("a part of the page that does not load is tried again, and the page stays", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/ERR_FAILED/);
  await judge(page, await openReview(server, "Through a tunnel"));
  const missing = page.getByRole("status").filter({ hasText: "Part of this page has not loaded" });
  await page.route("**/_next/static/chunks/**", (route) => route.abort());
  // The notifications are loaded after the first key.
  await page.keyboard.press("t");
  await expect(missing).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expectDone(page, 2);
  await page.unroute("**/_next/static/chunks/**");
  await expect(missing).toHaveCount(0);
  await expectDone(page, 2);
});
