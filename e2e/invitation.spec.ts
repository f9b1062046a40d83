import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import { test } from "./mailbox";
import { enterAs, makeWorkspace } from "./people";
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

test("an invitation that is taken back is over", async ({ page, browser, mailbox }) => {
  const email = newEmail();
  await page.goto("/w/demo/settings/members");
  await page.getByLabel("E-mail").fill(email);
  await button(page, "Invite").click();
  const url = await mailbox.link(email, "/invited/");
  await button(page, `Revoke the invitation of ${email}`).click();
  await button(page, "Take it back").click();
  await expect(button(page, `Revoke the invitation of ${email}`)).toBeHidden();
  const guest = await newPage(browser);
  await guest.goto(url);
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText("This invitation has ended");
  await guest.context().close();
});

test("who has an account accepts with it, and nobody else’s session does", async ({
  browser,
  server,
  mailbox,
}) => {
  const ws = await makeWorkspace(server);
  const known = await newPage(browser);
  await enterAs(known, server, "demo", "reviewer");
  const me = await known.request.get("/api/v1/me");
  const { email } = (await me.json()) as { email: string };
  await call("POST /workspaces/{ws}/invitations", {
    ...server,
    params: { ws },
    body: { email, role: "beta", days: 7 },
  });
  const url = await mailbox.link(email, "/invited/");

  const other = await newPage(browser);
  await enterAs(other, server, "demo", "reviewer");
  await other.goto(url);
  await expect(other.getByText(/You are signed in as/)).toBeVisible();
  await button(other, "Sign out").click();
  await other.waitForURL("/sign-in");
  await other.goto(url);
  await expect(other.getByRole("link", { name: `Sign in as ${email}, then accept` })).toBeVisible();
  await expect(other.getByLabel("New password")).toHaveCount(0);
  await other.context().close();

  await known.goto(url);
  await button(known, `Accept as ${email}`).press("Enter");
  await known.waitForURL(`/w/${ws}`);
  await known.context().close();
});
