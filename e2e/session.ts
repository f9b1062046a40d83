import {
  type APIRequestContext,
  type BrowserContext,
  test as base,
  type Cookie,
  expect,
  type Page,
} from "@playwright/test";
import axe from "axe-core";
import type { Server } from "@/lib/sdk/server";
import { admin, serverOf } from "./server";

/** Signs in by the form, as a person would. The page's earlier session stays valid for others. */
export async function signIn(page: Page, who: { email: string; password: string } = admin): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(who.email);
  await page.getByLabel("Password", { exact: true }).fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/w\//);
}

type SignIn = { baseUrl: string; email: string; password: string };

/** Signs in without the form, which takes two pages. */
export async function openSession(
  request: APIRequestContext,
  { baseUrl, email, password }: SignIn,
): Promise<void> {
  const { csrfToken } = await (await request.get(`${baseUrl}/api/auth/csrf`)).json();
  const form = { email, password, csrfToken, json: "true" };
  await request.post(`${baseUrl}/api/auth/callback/credentials`, { form, failOnStatusCode: true });
}

/** Switches an open page to a theme as another tab would: by what the browser remembers, once the page listens. */
export async function switchTheme(page: Page, theme: string): Promise<void> {
  await expect(async () => {
    await page.evaluate((newValue) => {
      const key = "fluxara.theme";
      localStorage.setItem(key, newValue);
      window.dispatchEvent(new StorageEvent("storage", { key, newValue }));
    }, theme);
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}

/** What this browser remembers of the site, such as its theme; holds for pages opened from now on. */
export async function setPreference(page: Page, name: string, value: string): Promise<void> {
  await page.addInitScript(
    ([key, kept]) => localStorage.setItem(`fluxara.${key}`, kept ?? ""),
    [name, value],
  );
}

/**
 * Waits until React listens to all of a page, and has run the effects that listen to keys: a key pressed before is
 * lost, as the page is drawn by the server first.
 */
export async function expectLive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const live = (element: Element) => Object.keys(element).some((key) => key.startsWith("__reactProps"));
    const listening = [...document.querySelectorAll("a, button, input, select, textarea")].every(live);
    return document.readyState !== "loading" && listening;
  });
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 5_000 })));
}

/** What a browser says if the machine's network changed under it, or if a navigation of the page's own came between. */
const passing = /net::ERR_(NETWORK_CHANGED|ABORTED|CONNECTION_RESET)|interrupted by another navigation/;

/** The caller may press keys at once, unless it asked for an earlier state of the page. */
function waitsForLive(page: Page): void {
  const { goto, reload } = page;
  page.goto = async (url, options) => {
    const open = () => goto.call(page, url, options);
    const response = await open().catch((error: Error) => {
      if (!passing.test(error.message)) throw error;
      return open();
    });
    if (options?.waitUntil === undefined) await expectLive(page);
    return response;
  };
  page.reload = async (options) => {
    const response = await reload.call(page, options);
    if (options?.waitUntil === undefined) await expectLive(page);
    return response;
  };
}

const wcag = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/** Waits for the end of all animations: halfway, colours and places are those of neither state. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const ending = document
      .getAnimations()
      .filter((each) => Number.isFinite(each.effect?.getTiming().iterations));
    return ending.every((each) => each.playState === "finished");
  });
}

/**
 * Expects that axe finds nothing on the page, or within `part`; a rule that axe gave up is a finding too, and so is text
 * whose colours it cannot read. Its program stays in the page, and describes only what it is asked for: both save half the CPU time.
 */
async function expectNothingFound(
  page: Page,
  runOnly: axe.RunOnly,
  part?: string,
  name?: string,
): Promise<void> {
  await settled(page);
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(
    async ([within, only]) => {
      const { run } = Reflect.get(window, "axe") as typeof axe;
      const results = await run(within ?? document, {
        resultTypes: ["violations", "incomplete"],
        runOnly: only,
      });
      const givenUp = results.incomplete.flatMap((rule) =>
        "error" in rule ? [`${rule.id}: ${JSON.stringify(rule.error)}`] : [],
      );
      const isUnread = ({ any }: axe.NodeResult) => any.some(({ data }) => data?.messageKey === "colorParse");
      const unread = results.incomplete.map((rule) => ({ ...rule, nodes: rule.nodes.filter(isUnread) }));
      const failing = [...results.violations, ...unread.filter(({ nodes }) => nodes.length > 0)];
      const named = failing.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(", ")}`);
      return [...givenUp, ...named];
    },
    [part, runOnly] as const,
  );
  expect.soft(found, name).toEqual([]);
}

/** No violation of WCAG 2.2 AA that axe can see, on the whole page or within `part`. */
export const expectNoViolations = (page: Page, part?: string, name?: string) =>
  expectNothingFound(page, { type: "tag", values: part ? wcag : [...wcag, "best-practice"] }, part, name);

const expectContrast = (page: Page, ...rules: string[]) =>
  expectNothingFound(page, { type: "rule", values: rules });

/** Text at 7:1, which WCAG asks for at AAA. */
export const expectMoreContrast = (page: Page) => expectContrast(page, "color-contrast-enhanced");

/** Whatever a page logs as an error or throws fails the test, unless the test expects it. */
type Errors = { expect: (text: RegExp) => void };
type Fixtures = { server: Server; errors: Errors };
/** The cookies of a session of the admin's, opened once for all tests of a worker. */
type SharedSession = { session: Cookie[] };

/** `page` is signed in as the admin. */
export const test = base.extend<Fixtures, SharedSession>({
  session: [
    async ({ playwright }, use) => {
      const request = await playwright.request.newContext();
      await openSession(request, { baseUrl: serverOf().baseUrl, ...admin });
      await use((await request.storageState()).cookies);
      await request.dispose();
    },
    { scope: "worker" },
  ],
  server: [serverOf(), { option: true }],
  errors: [
    async ({ browser, context }, use) => {
      const seen: string[] = [];
      const expected: RegExp[] = [];
      const listen = (each: BrowserContext) => {
        each.on("page", waitsForLive);
        each.on("console", (message) => {
          if (message.type() === "error") seen.push(`${message.text()} ${message.location().url}`);
        });
        each.on("weberror", (thrown) => seen.push(thrown.error().message));
      };
      listen(context);
      browser.on("context", listen);
      await use({ expect: (text) => expected.push(text) });
      browser.off("context", listen);
      expect(seen.filter((text) => !expected.some((each) => each.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
  page: async ({ page, session }, use) => {
    await page.context().addCookies(session);
    await use(page);
  },
});

export { expect };
