import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import { stepAt, totpCode } from "@/lib/domain/access/totp";
import type { Server } from "@/lib/sdk/server";
import { enterAs } from "./people";
import { expect, test } from "./session";

const ws = "demo";
const password = "a long enough sentence 42";

async function personIn(page: Page, server: Server): Promise<string> {
  const id = await enterAs(page, server, ws, "reviewer");
  const { items } = await call("GET /accounts", { ...server, query: { limit: 200 } });
  return items.find((each) => each.id === id)?.email ?? "";
}

/** What the enrolment page shows: secret and recovery codes. */
async function shownOn(page: Page): Promise<{ secret: string; codes: string[] }> {
  const items = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(items).toHaveCount(10);
  const secret = await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent();
  return { secret: (secret ?? "").replaceAll(" ", ""), codes: await items.allTextContents() };
}

/** Types the code of the step before now, so that those of now and the next one are left. */
const codeOf = (secret: string, steps: number) => totpCode(secret, stepAt(new Date()) + steps);

async function enrol(page: Page) {
  await page.goto("/account/second-factor");
  const shown = await shownOn(page);
  await page.getByLabel("Six digits").pressSequentially(codeOf(shown.secret, -1));
  await page.waitForURL(/\/account$/);
  return shown;
}

async function askedForCode(page: Page, email: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible();
}

test("it is set up in three steps, by keyboard", async ({ page, server, errors }) => {
  errors.expect(/422/);
  await personIn(page, server);
  await page.goto("/account");
  await page.getByRole("link", { name: "Set up the second factor" }).press("Enter");
  const { secret } = await shownOn(page);
  await expect(page.getByRole("img", { name: "QR code with the secret" })).toBeVisible();
  const field = page.getByLabel("Six digits");
  await expect(field).toBeFocused();
  await page.keyboard.type(codeOf(secret, 20));
  await expect(page.getByText(/clock of your phone is 10 min ahead/)).toBeVisible();
  // Selected, so that the next code writes over it.
  await page.keyboard.type(codeOf(secret, 0));
  await page.waitForURL(/\/account$/);
  const part = page.getByRole("region", { name: "Ways to sign in" });
  await expect(part).toContainText("10 of 10 recovery codes left");
  await expect(page.getByRole("region", { name: "Sessions" })).toContainText("password, second factor");
  await page.goto("/account/second-factor");
  await expect(page).toHaveURL(/\/account$/);
});

test("signing in asks for six digits, which submit by themselves", async ({ page, server, errors }) => {
  errors.expect(/401/);
  const email = await personIn(page, server);
  const { secret } = await enrol(page);
  await askedForCode(page, email);
  await expect(page.getByLabel("Six digits")).toBeFocused();
  await expect(page.getByLabel("Six digits")).toHaveAttribute("autocomplete", "one-time-code");
  // Never right, however long this takes.
  await page.keyboard.type(codeOf(secret, -3));
  await expect(page.getByText(/Not that one. 4 tries left/)).toBeVisible();
  await page.evaluate(() => document.querySelector<HTMLInputElement>("input[name=code]")?.select());
  // As an app copies it.
  await page.keyboard.insertText(codeOf(secret, 0).replace(/^.../, "$& "));
  await page.waitForURL(/\/w\//);
});

test("a recovery code opens once, and new ones replace them", async ({ page, server, errors }) => {
  errors.expect(/401/);
  const email = await personIn(page, server);
  const { codes } = await enrol(page);
  const use = async (code = "") => {
    await askedForCode(page, email);
    await page.getByRole("button", { name: "Use a recovery code" }).press("Enter");
    await expect(page.getByLabel("Recovery code")).toBeFocused();
    await page.keyboard.type(code.toUpperCase());
    await page.keyboard.press("Enter");
  };
  await use(codes[0]);
  await page.waitForURL(/\/w\//);
  await use(codes[0]);
  await expect(page.getByText(/Not that one/)).toBeVisible();
  await page.getByLabel("Recovery code").fill(codes[1] ?? "");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/w\//);
  await page.goto("/account");
  await page.getByRole("button", { name: "New codes" }).press("Enter");
  await page.getByLabel(/or a recovery code/).fill(codes[2] ?? "");
  await page.keyboard.press("Enter");
  const items = page.getByRole("dialog").getByRole("listitem");
  await expect(items).toHaveCount(10);
  const [fresh] = await items.allTextContents();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "New codes" })).toBeFocused();
  await use(fresh);
  await page.waitForURL(/\/w\//);
});

test("it is taken off by a code, soon after signing in", async ({ page, server, errors }) => {
  errors.expect(/422/);
  await personIn(page, server);
  const { codes } = await enrol(page);
  await page.getByRole("button", { name: "Remove" }).press("Enter");
  await page.getByLabel(/or a recovery code/).fill("123");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Not that one/)).toBeVisible();
  await page.getByLabel(/or a recovery code/).fill(codes[0] ?? "");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Set up the second factor" })).toBeVisible();
});

test("an operator takes it off for somebody who lost phone and codes", async ({ page, browser, server }) => {
  const person = await browser.newPage();
  const email = await personIn(person, server);
  await enrol(person);
  await page.goto("/operator");
  const row = page.getByRole("row", { name: new RegExp(email) });
  await expect(row).toContainText("Second factor");
  await row.getByRole("button", { name: `More for ${email}` }).press("Enter");
  await page.getByRole("menuitem", { name: "Remove the second factor" }).press("Enter");
  const dialog = page.getByRole("alertdialog");
  // Only then has the menu given its focus back.
  await expect(dialog.locator(":focus")).toBeVisible();
  await dialog.getByRole("button", { name: "Remove the second factor" }).press("Enter");
  await expect(dialog).toBeHidden();
  await expect(row).not.toContainText("Second factor");
  await row.getByRole("button", { name: `More for ${email}` }).press("Enter");
  await page.getByRole("menuitem", { name: "End all sessions" }).press("Enter");
  await expect(dialog.locator(":focus")).toBeVisible();
  await dialog.getByRole("button", { name: "End all sessions" }).press("Enter");
  await expect(page.getByText(`${email} is signed out everywhere`)).toBeVisible();
  await person.goto("/account");
  await expect(person).toHaveURL(/\/sign-in/);
  await person.close();
});
