import type { Page } from "@playwright/test";
import { expect, test } from "./session";

const tiles = (page: Page) => page.getByRole("grid", { name: "Artifacts" }).getByRole("link");
const tile = (page: Page, name: string) => page.getByRole("link", { name: new RegExp(`^${name}`) });
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

test("a facet includes, its not excludes, and chips take both back", async ({ page }) => {
  const models = page.getByRole("region", { name: "Model" });
  await models.getByRole("button", { name: /^sketch-a \d/ }).click();
  await expect(page).toHaveURL(/model=sketch-a/);
  await expect(tile(page, "drawn-1.png").first()).toBeVisible();
  await expect(tile(page, "drawn-2.png")).toHaveCount(0);
  await models.getByRole("button", { name: "Not sketch-a" }).click();
  await expect(page).toHaveURL(/not\.model=sketch-a/);
  await expect(page.getByRole("link", { name: /sketch-a/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Remove filter not model: sketch-a" }).click();
  await expect(page).not.toHaveURL(/model=/);
  await page.goBack();
  await expect(page).toHaveURL(/not\.model=sketch-a/);
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
