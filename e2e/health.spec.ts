import { runStatement } from "./database";
import { enterAs } from "./people";
import { expect, test } from "./session";

test("operators see the state of the installation, and reach it from the accounts", async ({ page }) => {
  await page.goto("/operator");
  await page.getByRole("link", { name: "Health" }).click();
  await expect(page.getByRole("heading", { name: "Health" })).toBeVisible();
  await expect(page.getByText("Everything works.")).toBeVisible();
  const waits = page.getByRole("table", { name: "Waiting" });
  await expect(waits.getByRole("row", { name: /Removals due/ })).toBeVisible();
  await expect(page.getByRole("table", { name: "Store" })).toContainText("blobs");
  await expect(page.getByRole("heading", { name: "Rows and stored bytes" })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
});

test("the health page is not found for people who are no operators", async ({ page, server, errors }) => {
  errors.expect(/401|404/);
  await page.context().clearCookies();
  await enterAs(page, server, "demo", "admin");
  const answer = await page.goto("/operator/health");
  expect(answer?.status()).toBe(404);
});

test("a restored copy says so, and what may be back, until an operator says that it is the one", async ({
  page,
}) => {
  const copy = {
    reason: "restored",
    since: new Date().toISOString(),
    backupAt: new Date(Date.now() - 3_600_000).toISOString(),
    manifest: "ab".repeat(32),
    mayBeBack: { artifacts: 12, tokens: 1, links: 0, accounts: 3, memberships: 2 },
  };
  await runStatement(`INSERT INTO "Setting" (key, value) VALUES ('quiet', '${JSON.stringify(copy)}')`);
  await page.goto("/operator/health");
  const banner = page.getByRole("region", { name: "Unconfirmed restore" });
  await expect(banner).toContainText("This restore is not confirmed");
  await expect(banner).toContainText("12 available artifacts, 1 token, 0 share links");
  await banner.getByRole("button", { name: "Confirm restore" }).click();
  await expect(banner).toBeHidden();
  await page.goto("/operator/audit");
  await expect(page.getByRole("button", { name: "Restore confirmed" })).toBeVisible();
});
