import type { Page } from "@playwright/test";
import { expectDone, judge, openReview, ws } from "./judged";
import { expect, test } from "./session";

/** Refuses, from now on, all scripts but those that the page's own document names: its parts that load later. */
async function refuseLateParts(page: Page, path: string): Promise<void> {
  const document = await (await page.request.get(path)).text();
  await page.route("**/_next/static/chunks/**", (route, request) => {
    const { pathname } = new URL(request.url());
    return document.includes(pathname.slice(pathname.indexOf("static/"))) ? route.continue() : route.abort();
  });
}

test("a part of the page that does not load is tried again, and the page stays", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/ERR_FAILED/);
  const id = await openReview(server, "Through a tunnel");
  await refuseLateParts(page, `/w/${ws}/reviews/${id}/judge`);
  await judge(page, id);
  const missing = page.getByRole("status").filter({ hasText: "Part of this page has not loaded" });
  // The notifications are loaded after the first key at the latest.
  await page.keyboard.press("t");
  await expect(missing).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expectDone(page, 2);
  await expect(missing).toBeVisible();
  await page.unroute("**/_next/static/chunks/**");
  await expect(missing).toHaveCount(0);
  await expectDone(page, 2);
});
