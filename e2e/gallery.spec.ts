import type { Page } from "@playwright/test";
import { expect, test } from "./session";

const tiles = (page: Page) => page.getByRole("grid", { name: "Artifacts" }).getByRole("link");
const bar = (page: Page) => page.getByRole("region", { name: "Selected artifacts" });

/** The grid counts its rows once it listens to keys. */
async function expectReady(page: Page): Promise<void> {
  await expect(page.getByRole("grid", { name: "Artifacts" })).toHaveAttribute("aria-rowcount", /^[1-9]/);
}

test.beforeEach(async ({ page }) => {
  await page.goto("/w/demo?sort=oldest");
  await expectReady(page);
});

test("what is typed at the moment when a search begins stays in the box, and is searched next", async ({
  page,
}) => {
  const box = page.getByRole("combobox", { name: "Search prompts" });
  await box.evaluate((field: HTMLInputElement) => {
    const { setTimeout: plain } = window;
    const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
    let wasTyped = false;
    // The next key comes between the end of the pause and the page that it asks for.
    window.setTimeout = ((act: () => void, ms?: number) =>
      plain(() => {
        act();
        if (wasTyped || ms !== 250 || field.value !== "pxc") return;
        wasTyped = true;
        write?.call(field, "pxcq");
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }, ms)) as typeof window.setTimeout;
  });
  await box.fill("pxc");
  await expect(page).toHaveURL(/q=pxcq/);
  await expect(box).toHaveValue("pxcq");
});

test("no violations from phone to desk, and no sideways scrolling", async ({ page }) => {
  await tiles(page).first().focus();
  await page.keyboard.press("Control+a");
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect(bar(page)).toBeVisible();
    const spill = await page.evaluate(() => document.body.scrollWidth - document.body.clientWidth);
    expect([width, spill]).toEqual([width, 0]);
    const [left, right] = await bar(page).evaluate((element) => {
      const box = element.getBoundingClientRect();
      return [box.left, window.innerWidth - box.right];
    });
    expect(Math.min(left ?? -1, right ?? -1)).toBeGreaterThanOrEqual(0);
  }
});
