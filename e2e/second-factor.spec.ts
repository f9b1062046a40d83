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
