import type { Page } from "@playwright/test";
import { holdRequests, unavailable } from "./network";
import { expect, test } from "./session";

const ws = "demo";

/** Answers these reads with 503 until the returned function is called. */
async function failing(page: Page, reads: RegExp): Promise<() => Promise<void>> {
  await page.route(reads, (route) => route.fulfill(unavailable));
  return () => page.unroute(reads);
}

test("health: what cannot be read is not reported as working", async ({ page, errors }) => {
  errors.expect(/503/);
  await page.clock.install();
  await page.goto("/operator/health");
  await expect(page.getByText("Everything works.")).toBeVisible();
  const mend = await failing(page, /\/operator\/health$/);
  const nextRead = () => page.clock.fastForward(10_000);
  await nextRead();
  const alert = page.getByRole("alert").filter({ hasText: "The state could not be refreshed" });
  await expect(alert).toBeVisible();
  await expect(page.getByText("Everything works.")).toHaveCount(0);
  await expect(page.getByText(/The current state is unknown/)).toBeVisible();
  await mend();
  await nextRead();
  await expect(page.getByText("Everything works.")).toBeVisible();
});

test("a tab shows that its page is on the way", async ({ page }) => {
  await page.goto(`/w/${ws}/settings/holds`);
  const answer = await holdRequests(page, /\/settings\/tokens\?_rsc/);
  const tab = page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Tokens" });
  await tab.click();
  await expect(tab.locator("[data-pending]")).toHaveCSS("opacity", "0.6");
  answer();
  await expect(page.getByRole("heading", { level: 1, name: "Tokens" })).toBeVisible();
  await expect(page.locator("[data-pending]")).toHaveCount(0);
});
