import type { Page } from "@playwright/test";
import { holdRequests, unavailable } from "./network";
import { expect, test } from "./session";

const ws = "demo";

/** Answers these reads with 503 until the returned function is called. */
async function failing(page: Page, reads: RegExp): Promise<() => Promise<void>> {
  await page.route(reads, (route) => route.fulfill(unavailable));
  return () => page.unroute(reads);
}

test("the policy’s effect: says what failed and tries again", async ({ page, errors }) => {
  errors.expect(/503/);
  const mend = await failing(page, /\/retention\/preview/);
  await page.goto(`/w/${ws}/settings/retention`);
  // The first preview may come with the page.
  await page.getByLabel("Workspace: days", { exact: true }).fill("29");
  const alert = page.getByRole("alert").filter({ hasText: "The preview could not be computed" });
  await expect(alert).toContainText("The database is not responding");
  const claimed = page.getByText("Removed first", { exact: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await mend();
  await alert.getByRole("button", { name: "Try again" }).press("Enter");
  await expect(claimed.first()).toBeVisible();
  await expect(alert).toHaveCount(0);
});

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
