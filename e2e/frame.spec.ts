import type { Page } from "@playwright/test";
import { settingsGroups } from "@/lib/domain/access/settings-pages";
import { expect, test } from "./session";

const ws = "demo";
const main = (page: Page) => page.getByRole("navigation", { name: "Main" });

test("words stand beside the icons; one key folds them away, also for the next visit", async ({ page }) => {
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.goto(`/w/${ws}/reviews`);
  const word = main(page).getByText("Presets", { exact: true });
  await expect(word).toBeVisible();
  await expect(main(page).getByRole("group")).toHaveCount(4);
  await expect(main(page).getByRole("group", { name: "Make" }).getByRole("link")).toHaveText([
    "Generate",
    "Presets",
    "Jobs",
  ]);
  await expect(main(page).locator("[aria-current=page]")).toHaveText("Reviews");
  await page.keyboard.press("[");
  await expect(word).toBeHidden();
  await page.reload();
  await expect(word).toBeHidden();
  await main(page).getByRole("link", { name: "Presets" }).hover();
  await expect(page.getByRole("tooltip")).toHaveText("PresetsMake");
  await page.getByRole("button", { name: "Fold or unfold the navigation" }).click();
  await expect(word).toBeVisible();
  await main(page).getByRole("link", { name: "Presets" }).hover();
  await expect(page.getByRole("tooltip")).toHaveCount(0);
});

/** Where the first line of a page's content begins. */
const leftEdge = (page: Page) =>
  page.getByRole("main").evaluate((main) => {
    const [first] = [...main.querySelectorAll("p, h2, form, ul, table")].filter(
      (element) => element.getBoundingClientRect().width > 0 && element.closest("nav") === null,
    );
    return Math.round(first?.getBoundingClientRect().left ?? -1);
  });

test("nothing moves sideways from section to section", async ({ page }) => {
  const widths = [1_024, 1_440, 1_920];
  const edges = new Map<string, number[]>();
  /** In each width, without opening the section again. */
  const measure = async (name: string) => {
    const left: number[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      left.push(await leftEdge(page));
    }
    edges.set(name, left);
  };
  await page.goto(`/w/${ws}/settings`);
  await expect(page).toHaveURL(/\/settings\/retention$/);
  const list = page.getByRole("navigation", { name: "Settings" });
  const names = await list.getByRole("link").allTextContents();
  expect(names).toHaveLength(Object.values(settingsGroups).flat().length);
  for (const name of names) {
    await list.getByRole("link", { name, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
    await expect(list.locator("[aria-current=page]")).toHaveText(name);
    await measure(name);
  }
  const operator = page.getByRole("navigation", { name: "Operator" });
  for (const path of ["", "/environments", "/health", "/audit"]) {
    await page.goto(`/operator${path}`);
    await expect(operator.locator("[aria-current=page]")).toHaveAttribute("href", `/operator${path}`);
    await measure(`operator${path}`);
  }
  expect(new Set([...edges.values()].map(String)), JSON.stringify([...edges])).toHaveProperty("size", 1);
});

test("the frame has no text under 12 px", async ({ page }) => {
  for (const width of [390, 1_440]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto(`/w/${ws}`);
    const sizes = await main(page).evaluate((nav) =>
      [nav, ...nav.querySelectorAll("*")]
        .filter((element) => [...element.childNodes].some(({ nodeType }) => nodeType === Node.TEXT_NODE))
        .map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
    );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
  }
});
