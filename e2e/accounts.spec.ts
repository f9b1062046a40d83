import { randomUUID } from "node:crypto";
import { test as anonymous } from "@playwright/test";
import { expect, expectNoViolations, test } from "./session";

anonymous(
  "who is not signed in is sent to sign in, and back to where they wanted to go",
  async ({ page }) => {
    await page.goto("/w/demo/jobs");
    await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
    await expectNoViolations(page);
  },
);

anonymous("a new account waits until an operator approves it", async ({ page }) => {
  await page.goto("/register");
  await page.getByLabel("Name").fill("Rae Viewer");
  await page.getByLabel("E-mail").fill(`rae-${randomUUID().slice(0, 8)}@example.com`);
  await page.getByLabel("Password", { exact: true }).fill("a long enough sentence 42");
  await page.getByRole("button", { name: /register|ask|create/i }).click();
  await expect(page.getByText(/operator/i).first()).toBeVisible();
});

anonymous("a wrong password says nothing about the account", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("nobody@example.com");
  await page.getByLabel("Password", { exact: true }).fill("not the right one at all");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
});

test("a token's secret is shown once, and the token expires when chosen", async ({ page }) => {
  await page.goto("/w/demo/settings/tokens");
  const title = `runner ${randomUUID().slice(0, 6)}`;
  await page.getByLabel("Name").fill(title);
  await page.getByLabel("Expires").selectOption("In 30 days");
  const sent = page.waitForRequest(
    (request) => request.method() === "POST" && /\/tokens$/.test(request.url()),
  );
  await page.getByRole("button", { name: "Create token" }).click();
  const days = (Date.parse((await sent).postDataJSON().endsAt) - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(30);
  await expect(page.getByText(/flx_[0-9a-f]{64}/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("row", { name: new RegExp(title) })).toContainText("Expires");
  await expect(page.getByText(/flx_[0-9a-f]{64}/)).toHaveCount(0);
});
