import { randomUUID } from "node:crypto";
import { test as anonymous } from "@playwright/test";
import { expect } from "./session";

anonymous(
  "who is not signed in is sent to sign in, and back to where they wanted to go",
  async ({ page }) => {
    await page.goto("/w/demo/jobs");
    await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
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
