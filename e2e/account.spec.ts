import type { Browser, BrowserContext, Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import { enterAs } from "./people";
import { expect, expectLive, test } from "./session";

const ws = "demo";

/** Presses Tab until this has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const target = page.getByRole("button", { name }).first();
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

/** Another browser that is signed in as the same person, with a session of its own. */
async function another(
  browser: Browser,
  baseURL: string | undefined,
  who: { email: string; password: string },
) {
  const context = await browser.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
  });
  const { csrfToken } = await (await context.request.get("/api/auth/csrf")).json();
  const form = { ...who, csrfToken, json: "true" };
  await context.request.post("/api/auth/callback/credentials", { form, failOnStatusCode: true });
  return context;
}

const isIn = async (context: BrowserContext) => (await context.request.get("/api/v1/me")).status() === 200;

test("a session is ended by keyboard, and its browser is out with the next request", async ({
  page,
  browser,
  baseURL,
  server,
}) => {
  const id = await enterAs(page, server, ws, "reviewer");
  const { items } = await call("GET /accounts", { ...server, query: { limit: 200 } });
  const email = items.find((each) => each.id === id)?.email ?? "";
  const who = { email, password: "a long enough sentence 42" };
  const others = [];
  for (let i = 0; i < 3; i++) others.push(await another(browser, baseURL, who));
  await page.goto("/account");
  const rows = page.getByRole("region", { name: "Sessions" }).getByRole("listitem");
  await expect(rows).toHaveCount(4);
  await expect(rows.first()).toContainText("this one · password · 127.0.0.0/24");
  await expect(rows.nth(1)).toContainText("Firefox on Windows");
  await tabTo(page, "End Firefox on Windows");
  await page.keyboard.press("Enter");
  await expect(rows).toHaveCount(3);
  await expect(page.getByRole("button", { name: "End Firefox on Windows" }).first()).toBeFocused();
  expect((await Promise.all(others.map(isIn))).filter(Boolean)).toHaveLength(2);
  await tabTo(page, "End the 2 others");
  await page.keyboard.press("Enter");
  await expect(rows).toHaveCount(1);
  expect((await Promise.all(others.map(isIn))).filter(Boolean)).toHaveLength(0);
  await page.reload();
  await expect(rows).toHaveCount(1);
  for (const each of others) await each.close();
});

test("the password is changed by keyboard, and the button has the focus again", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/422/);
  await enterAs(page, server, ws, "reviewer");
  await page.goto("/account");
  await tabTo(page, "Change the password");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Current password")).toBeFocused();
  await page.keyboard.type("not the right one at all");
  await page.keyboard.press("Tab");
  await page.keyboard.type("seven quiet harbours 4");
  await page.keyboard.press("Enter");
  await expect(page.getByText("This is not your current password")).toBeVisible();
  await page.getByLabel("Current password").fill("a long enough sentence 42");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Current password")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Change the password" })).toBeFocused();
});

test("the list jumps to the parts of the page, which fits everywhere", async ({ page, server }) => {
  await enterAs(page, server, ws, "reviewer");
  await page.goto("/account");
  await expectLive(page);
  await page.getByRole("navigation", { name: "Account" }).getByRole("link", { name: "Sessions" }).click();
  await expect(page).toHaveURL(/#sessions$/);
});
