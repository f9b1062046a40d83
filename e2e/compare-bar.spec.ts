import type { Page } from "@playwright/test";
import { deliverJob, drawing } from "./drawn";
import { holdRequests, pageScripts } from "./network";
import { expect, expectLive, test } from "./session";

const ws = "demo";
const modes = (page: Page) => page.getByRole("radiogroup", { name: "Compare mode" });
const bar = (page: Page) => modes(page).locator("xpath=../..");
const floats = (page: Page) => page.getByRole("button", { name: "Float over the pictures" });

/** How far the bar reaches over the lowest picture, in pixels. */
const overlap = (page: Page) =>
  modes(page).evaluate((group) => {
    const bottoms = [...document.querySelectorAll("[data-pane]")].map(
      (pane) => pane.getBoundingClientRect().bottom,
    );
    return Math.max(0, Math.max(...bottoms) - group.getBoundingClientRect().top);
  });

test("the compare bar covers no picture, or floats until nothing moves, as chosen last", async ({
  page,
  server,
}) => {
  const files = [31, 32, 33, 34].map(async (n) => ({ name: `bar-${n}.png`, bytes: await drawing(n) }));
  const ids = await deliverJob(server, ws, {}, await Promise.all(files));
  await page.clock.install();
  await page.goto(`/w/${ws}/compare?ids=${ids.join(",")}&mode=side&panes=4&facts=true`);
  for (const width of [1_024, 1_440]) {
    await page.setViewportSize({ width, height: 900 });
    await expect.poll(() => overlap(page)).toBe(0);
    for (const name of ["Outline changes", "Zoom out", "Fit", "100 %", "Float over the pictures"])
      await page.getByRole("button", { name, exact: true }).click({ trial: true });
    expect(await bar(page).evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  }
  await floats(page).click();
  await expect.poll(() => overlap(page)).toBeGreaterThan(30);
  // From here on time passes as told alone, however long a step takes.
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);
  await page.clock.runFor(10_000);
  await expect(bar(page), "the pointer is on it").toHaveCSS("opacity", "1");
  await page.mouse.move(700, 300);
  await page.clock.runFor(1_900);
  await expect(bar(page), "the pointer has just moved").toHaveCSS("opacity", "1");
  await page.clock.runFor(200);
  await expect(bar(page)).toHaveCSS("opacity", "0");
  await page.getByRole("figure").last().focus();
  await page.keyboard.press("Tab");
  await page.clock.runFor(10_000);
  await expect(modes(page).getByRole("radio", { checked: true })).toBeFocused();
  await expect(bar(page), "the focus is in it").toHaveCSS("opacity", "1");
  await page.clock.resume();
  const release = await holdRequests(page, pageScripts);
  await page.goto(page.url(), { waitUntil: "commit" });
  await expect(floats(page)).toBeVisible();
  expect(await overlap(page), "before any script came").toBeGreaterThan(30);
  release();
  await expectLive(page);
  await floats(page).click();
  await expect.poll(() => overlap(page)).toBe(0);
});
