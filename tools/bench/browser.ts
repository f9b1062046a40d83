import { existsSync } from "node:fs";
import type { Browser, Page } from "@playwright/test";
import type { Program } from "./program";
import { ws } from "./runner";
import type { Row } from "./table";

const debian = "/usr/bin/chromium-headless-shell";

/** Debian's Chromium, or else Playwright's own, with these further arguments; null if there is none. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser | null> {
  const { chromium } = await import("@playwright/test");
  const options = {
    args: ["--no-sandbox", "--disable-gpu", ...more],
    ...(existsSync(debian) ? { executablePath: debian } : {}),
  };
  return chromium.launch(options).catch(() => null);
}

export const noBrowser = (what: string): Row => ({
  what,
  ours: "–",
  opponent: "no browser is here to measure with",
  ratio: null,
  goal: "",
});

/** A page with a new profile, on the sign-in form, filled in for the first account. */
export async function signingIn(browser: Browser, { baseUrl, email, password }: Program): Promise<Page> {
  const page = await browser.newPage({ baseURL: baseUrl, viewport: { width: 1440, height: 900 } });
  await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(`/w/${ws}`)}`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  return page;
}

/** A signed-in page. Defines `__name`, which tsx adds to functions that are evaluated in the page. */
export async function signedInPage(browser: Browser, program: Program): Promise<Page> {
  const page = await signingIn(browser, program);
  await page.context().addInitScript("globalThis.__name = (named) => named");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`**/w/${ws}`);
  return page;
}

/** Waits until this many panes are interactive and show their own pictures completely. */
export async function panesReady(page: Page, count: number): Promise<void> {
  await page.waitForFunction((most) => {
    const panes = [...document.querySelectorAll("[data-pane]")];
    const isComplete = (pane: Element) => {
      const top = pane.querySelector<HTMLImageElement>('img:not([alt=""])');
      return top?.complete === true && top.naturalWidth > 0 && getComputedStyle(top).opacity === "1";
    };
    const isLive = (pane: Element) => Object.keys(pane).some((key) => key.startsWith("__reactProps"));
    return panes.length === most && panes.every((pane) => isLive(pane) && isComplete(pane));
  }, count);
}
