import type { Request } from "@playwright/test";
import { expectDone, judge, nextOf, openReview } from "./judged";
import { expect, test } from "./session";

test("votes made without a network say that they wait, until they are stored", async ({
  page,
  server,
  context,
  errors,
}) => {
  errors.expect(/ERR_|Failed to fetch/);
  const id = await openReview(server, "No network");
  await judge(page, id);
  // The toaster, which is loaded after the first key, must not take the page with it.
  const scripts = "**/_next/static/chunks/**";
  await page.route(scripts, (route) => route.abort("internetdisconnected"));
  await context.setOffline(true);
  const isScript = (request: Request) => request.url().includes("/_next/static/chunks/");
  const first = page.waitForEvent("requestfailed", isScript);
  await page.keyboard.press("t");
  await page.keyboard.press("t");
  await expectDone(page, 2);
  await first;
  await page.waitForEvent("requestfailed", isScript);
  await page.keyboard.press("t");
  await expectDone(page, 3);
  const note = page.getByText("No connection. 3 changes wait to be stored; keep this page open.");
  await expect(note).toBeVisible();
  await page.unroute(scripts);
  await context.setOffline(false);
  await expect(note).toBeHidden();
  await expect.poll(async () => (await nextOf(server, id)).progress.done).toBe(3);
});
