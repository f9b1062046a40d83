import { existsSync } from "node:fs";
import type { Program } from "./program";
import { ws } from "./runner";
import { median } from "./side-by-side";
import { quantity, type Row } from "./table";

const debian = "/usr/bin/chromium";
const what = "first tile on screen after sign-in";

/** A browser, where there is one: Debian's, else Playwright's own. */
async function openBrowser() {
  const { chromium } = await import("@playwright/test");
  return chromium.launch({
    args: ["--no-sandbox", "--disable-gpu"],
    ...(existsSync(debian) ? { executablePath: debian } : {}),
  });
}

type Browser = Awaited<ReturnType<typeof openBrowser>>;

/** From the click on "Sign in" until a tile's picture is decoded in the gallery. */
async function once(browser: Browser, { baseUrl, email, password }: Program): Promise<number> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${baseUrl}/sign-in?callbackUrl=${encodeURIComponent(`/w/${ws}`)}`);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    const began = performance.now();
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForFunction(() =>
      [...document.querySelectorAll("td img")].some(
        (image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0,
      ),
    );
    return performance.now() - began;
  } finally {
    await context.close();
  }
}

export async function measureFirstTile(program: Program, rounds: number): Promise<Row[]> {
  const browser = await openBrowser().catch(() => null);
  if (browser === null) {
    return [{ what, ours: "–", opponent: "no browser is here to measure with", ratio: null, goal: "" }];
  }
  try {
    const times: number[] = [];
    // A new profile each time: nothing is cached. The first warms the server up.
    for (let round = -1; round < rounds; round++) times.push(await once(browser, program));
    return [{ what, ours: quantity(median(times.slice(1)), "ms"), opponent: "–", ratio: null, goal: "" }];
  } finally {
    await browser.close();
  }
}
