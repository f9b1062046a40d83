import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { deliverJob, drawing } from "./drawn";
import { expect, expectNoViolations, test } from "./session";

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

test("arrows move one focus, Space selects, and the URL keeps the selection", async ({ page }) => {
  await tiles(page).first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(tiles(page).nth(1)).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(bar(page)).toContainText("2 selected");
  await expect(page).toHaveURL(/picked=/);
  await page.reload();
  await expect(bar(page)).toContainText("2 selected");
  await page.keyboard.press("Escape");
  await expect(bar(page)).toBeHidden();
});

test("c compares what is selected", async ({ page }) => {
  await tiles(page).first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/\/w\/demo\/compare\?ids=[0-9a-f-]{36}(,|%2C)[0-9a-f-]{36}(&mode=\w+)?$/);
});

test("t tags what is selected, and Ctrl+Z takes the tags back", async ({ page }) => {
  const name = `many-${randomUUID().slice(0, 8)}`;
  await tiles(page).first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(bar(page)).toContainText("2 selected");
  await page.keyboard.press("t");
  await expect(page.getByRole("dialog", { name: "Tag 2 artifacts" })).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  const tagged = async () => {
    const answer = await page.request.get(`/api/v1/workspaces/demo/artifacts?tag=${name}`);
    return (await answer.json()).items.length;
  };
  await expect.poll(tagged).toBe(2);
  await page.keyboard.press("Control+z");
  await expect.poll(tagged).toBe(0);
});

test("a mark is stored, and Ctrl+Z takes it back", async ({ page }) => {
  const first = tiles(page).first();
  await first.focus();
  await page.keyboard.press("u");
  const stored = page.waitForResponse(
    (answer) => answer.url().endsWith("/mark") && answer.request().postData()?.includes("reject") === true,
  );
  await page.keyboard.press("x");
  await expect(first).toHaveAccessibleName(/Rejected by me/);
  await stored;
  await page.reload();
  await expectReady(page);
  await expect(first).toHaveAccessibleName(/Rejected by me/);
  await first.focus();
  await page.keyboard.press("p");
  await expect(first).toHaveAccessibleName(/Picked by me/);
  await page.keyboard.press("Control+z");
  await expect(first).toHaveAccessibleName(/Rejected by me/);
  await page.keyboard.press("u");
  await expect(first).not.toHaveAccessibleName(/Rejected by me/);
});

test("letters typed into the search are no keys", async ({ page }) => {
  await tiles(page).first().focus();
  await page.keyboard.press("/");
  await expect(page.getByRole("combobox", { name: "Search prompts" })).toBeFocused();
  await page.keyboard.type("pxc no such prompt");
  await expect(page).toHaveURL(/q=pxc/);
  await expect(page.getByRole("heading", { name: "No matches" })).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(tiles(page).first()).toBeVisible();
});

test("the search completes keys and values, and says what it cannot read", async ({ page }) => {
  const box = page.getByRole("combobox", { name: "Search prompts" });
  const options = page.getByRole("listbox", { name: "Completions" }).getByRole("option");
  await page.keyboard.press("/");
  await page.keyboard.type("mod");
  // Models that other tests made may follow.
  await expect(options.first()).toHaveText(/^model:made by/);
  await expectNoViolations(page);
  await page.keyboard.press("Tab");
  await expect(options.first()).toBeVisible();
  await page.keyboard.type("sketch-a");
  await expect(page).toHaveURL(/q=model(:|%3A)sketch-a/);
  await expect(tile(page, "drawn-1.png").first()).toBeVisible();
  await expect(tile(page, "drawn-2.png")).toHaveCount(0);
  await box.fill("sketch-a");
  await expect(options).toHaveText([/^model:sketch-a/]);
  await page.keyboard.press("Tab");
  await expect(box).toHaveValue("sketch-a");
  await box.fill("steps:many");
  await expect(page.getByText("steps:many: a number such as 20, >20, <=20 or 20..30")).toBeVisible();
  await expect(box).toHaveAttribute("aria-invalid", "true");
  await box.fill("-model:sketch-a");
  await expect(tile(page, "drawn-1.png")).toHaveCount(0);
  await expect(tile(page, "drawn-2.png").first()).toBeVisible();
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

test("a search is saved with its count, opened again, and deleted", async ({ page }) => {
  await page.goto("/w/demo?model=sketch-a&q=steps%3A%3E0");
  const saved = page.getByRole("region", { name: "Saved searches" });
  await saved.getByRole("button", { name: "Save this search" }).click();
  const name = `Sketches ${randomUUID().slice(0, 8)}`;
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("checkbox", { name: /Show it to all/ }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const line = saved.getByRole("link", { name: new RegExp(`^${name} Shared \\d`) });
  await expect(line).toHaveAttribute("aria-current", "true");
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Clear all" }).click();
  await expect(page).not.toHaveURL(/model=/);
  await line.click();
  await expect(page).toHaveURL(/model=sketch-a/);
  await expect(tile(page, "drawn-2.png")).toHaveCount(0);
  await saved.getByRole("button", { name: `More for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete saved search" }).click();
  await expect(line).toHaveCount(0);
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

test("Enter opens the artifact", async ({ page }) => {
  await tiles(page).first().focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/w\/demo\/artifacts\/[0-9a-f-]{36}$/);
});

test("what is to go is listed before it goes, and undone from the toast", async ({ page, server }) => {
  // A picture of its own: those of other tests may be in an open review, which protects them.
  const word = `going${randomUUID().slice(0, 8)}`;
  await deliverJob(server, "demo", { prompt: word }, [{ name: `${word}.png`, bytes: await drawing(910) }]);
  await page.goto(`/w/demo?q=${word}`);
  await expectReady(page);
  await tiles(page).first().focus();
  await page.keyboard.press("Space");
  await bar(page).getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Remove…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("region", { name: "To be removed" }).getByRole("listitem")).toHaveCount(1);
  await dialog.getByRole("button", { name: /^Remove 1 artifact, [\d.]+ [kM]?B$/ }).click();
  await expect(page.getByRole("link", { name: /Will be removed/ })).toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: /Will be removed/ })).toHaveCount(0);
});

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const) {
  test(`no violations at ${width} px, and no sideways scrolling`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await expectReady(page);
    await tiles(page).first().focus();
    await page.keyboard.press("Control+a");
    await expect(bar(page)).toBeVisible();
    await expectNoViolations(page);
    const spill = await page.evaluate(() => document.body.scrollWidth - document.body.clientWidth);
    expect(spill).toBe(0);
    const [left, right] = await bar(page).evaluate((element) => {
      const box = element.getBoundingClientRect();
      return [box.left, window.innerWidth - box.right];
    });
    expect(Math.min(left ?? -1, right ?? -1)).toBeGreaterThanOrEqual(0);
  });
}
