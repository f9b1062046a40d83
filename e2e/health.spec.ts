import { enterAs } from "./people";
import { expect, expectNoViolations, test } from "./session";

test("operators see the state of the installation, and reach it from the accounts", async ({ page }) => {
  await page.goto("/operator");
  await page.getByRole("link", { name: "Health" }).click();
  await expect(page.getByRole("heading", { name: "Health" })).toBeVisible();
  await expect(page.getByText("Everything works.")).toBeVisible();
  const waits = page.getByRole("table", { name: "Waiting" });
  await expect(waits.getByRole("row", { name: /Removals due/ })).toBeVisible();
  await expect(page.getByRole("table", { name: "Store" })).toContainText("blobs");
  await expect(page.getByRole("heading", { name: "Rows and stored bytes" })).toBeVisible();
  await expectNoViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoViolations(page);
});

test("others find no health page", async ({ page, server, errors }) => {
  errors.expect(/401|404/);
  await page.context().clearCookies();
  await enterAs(page, server, "demo", "admin");
  const answer = await page.goto("/operator/health");
  expect(answer?.status()).toBe(404);
});
