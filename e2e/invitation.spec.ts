import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { test } from "./mailbox";
import { expect } from "./session";

const password = "violet anchor tundra 9";
const newEmail = () => `noor-${randomUUID().slice(0, 8)}@example.com`;
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const newPage = async (browser: Browser) => (await browser.newContext()).newPage();

test("an admin invites somebody, who reads the mail, accepts and is in", async ({
  page,
  browser,
  mailbox,
  errors,
}) => {
  errors.expect(/422/);
  const email = newEmail();
  await page.goto("/w/demo/settings/members");
  await page.getByLabel("E-mail").fill(email);
  await button(page, "Invite").press("Enter");
  const open = page.getByRole("table", { name: "Open invitations" });
  await expect(open).toContainText(email);

  const url = await mailbox.link(email, "/invited/");
  const guest = await newPage(browser);
  await guest.goto(url);
  await expect(guest.getByRole("heading", { level: 1 })).toContainText("invites you to");
  await expect(guest.getByText(`as reviewer, for ${email}`)).toBeVisible();
  await guest.getByLabel("Your name").fill("Noor Haddad");
  await guest.getByLabel("New password").fill("short");
  await button(guest, "Accept and create the account").click();
  await expect(guest.getByRole("main").getByRole("alert")).toContainText("12");
  await guest.getByLabel("New password").fill(password);
  await guest.keyboard.press("Enter");
  await guest.waitForURL(/\/w\/demo$/);

  await page.reload();
  await expect(page.getByRole("table", { name: "Members" })).toContainText(email);
  await expect(open).toBeHidden();
  await guest.goto(url);
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText("This invitation has ended");
  await guest.context().close();
});
