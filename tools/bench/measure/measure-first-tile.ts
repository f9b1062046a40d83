import type { Browser } from "@playwright/test";
import { noBrowser, openBrowser, signingIn } from "../browser";
import type { Program } from "../program";
import { median } from "../side-by-side";
import { quantity, type Row } from "../table";

const what = "first tile on screen after sign-in";

/** Time from the click on "Sign in" until a tile's picture is decoded in the gallery. */
async function once(browser: Browser, program: Program): Promise<number> {
  const page = await signingIn(browser, program);
  try {
    const began = performance.now();
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForFunction(() =>
      [...document.querySelectorAll("td img")].some(
        (image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0,
      ),
    );
    return performance.now() - began;
  } finally {
    await page.close();
  }
}

export async function measureFirstTile(program: Program, rounds: number): Promise<Row[]> {
  const browser = await openBrowser();
  if (browser === null) return [noBrowser(what)];
  try {
    const times: number[] = [];
    // A new profile each time, so nothing is cached. The first round warms the server up.
    for (let round = -1; round < rounds; round++) times.push(await once(browser, program));
    return [{ what, ours: quantity(median(times.slice(1)), "ms"), opponent: "–", ratio: null, goal: "" }];
  } finally {
    await browser.close();
  }
}
