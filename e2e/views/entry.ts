import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Mailbox } from "../mailbox";
import { enterAs } from "../people";
import { serverOf } from "../server";
import { expect } from "../session";
import type { ViewData } from "./made";
import type { View } from "./view";

const password = "a long enough sentence 42";

async function emailOf(page: Page): Promise<string> {
  return ((await (await page.request.get("/api/v1/me")).json()) as { email: string }).email;
}

/** Signs somebody in who is mailed about mentions at once, and has links to all that mails lead to. */
export async function makeMailed(page: Page, mailbox: Mailbox, { ws, ids }: ViewData) {
  const server = serverOf();
  await enterAs(page, server, ws, "reviewer");
  const email = await emailOf(page);
  const read = await page.request.get("/api/v1/me/notifications");
  const headers = { origin: server.baseUrl, "if-match": read.headers().etag ?? "" };
  const data = { ...(await read.json()), mention: "now" };
  await page.request.put("/api/v1/me/notifications", { headers, data, failOnStatusCode: true });
  await call("POST /workspaces/{ws}/artifacts/{id}/comments", {
    ...server,
    params: { ws, id: ids[0] ?? "" },
    body: { body: `Too dark @${email}` },
  });
  await call("POST /workspaces/{ws}/invitations", {
    ...server,
    params: { ws: "demo" },
    body: { email, role: "beta", days: 7 },
  });
  await call("POST /password/forgot", { ...server, body: { email } });
  return {
    unsubscribe: await mailbox.link(email, "/u/"),
    invited: await mailbox.link(email, "/invited/"),
    reset: await mailbox.link(email, "/reset/"),
  };
}

type MailedLinks = Awaited<ReturnType<typeof makeMailed>>;

async function signIn(page: Page, email: string, typed: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(typed);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** What is opened without a session, in this order: the last ones register and wait. */
export const entry = ({ unsubscribe, invited, reset }: MailedLinks): View[] => [
  { name: "/sign-in", path: () => "/sign-in" },
  {
    name: "a wrong password",
    path: () => "/sign-in",
    open: async (page) => {
      await signIn(page, "nobody@example.com", "not the right one at all");
      await expect(page.getByRole("alert").first()).toBeVisible();
    },
  },
  { name: "/forgot", path: () => "/forgot" },
  {
    name: "a link that is mailed",
    path: () => "/forgot",
    open: async (page) => {
      await page.getByLabel("E-mail").fill("nobody@example.com");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("main").getByRole("status")).toContainText("Check your mail");
    },
  },
  { name: "/reset/[token]", path: () => reset },
  {
    name: "a password that is set again",
    path: () => reset,
    open: async (page) => {
      await page.getByLabel("New password").fill(`violet anchor ${randomUUID()}`);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("main").getByRole("status")).toContainText("The password is set");
    },
  },
  { name: "a link that has ended", path: () => reset },
  { name: "/invited/[secret]", path: () => invited },
  { name: "/u/[secret]", path: () => unsubscribe },
  { name: "a page that is not found", path: () => "/nothing" },
  { name: "/register", path: () => "/register" },
  {
    name: "/waiting",
    path: () => "/register",
    open: async (page) => {
      const email = `rae-${randomUUID().slice(0, 8)}@example.com`;
      await page.getByLabel("Name").fill("Rae Viewer");
      await page.getByLabel("E-mail").fill(email);
      await page.getByLabel("Password", { exact: true }).fill(password);
      await page.keyboard.press("Enter");
      await page.getByRole("link", { name: "Go to sign in" }).click();
      await page.waitForURL(/\/sign-in/);
      await signIn(page, email, password);
      await page.waitForURL(/\/waiting/);
    },
  },
];

/** Somebody else's invitation, opened in a session. */
export const entered = ({ invited }: MailedLinks): View[] => [
  { name: "an invitation of somebody else", path: () => invited },
];
