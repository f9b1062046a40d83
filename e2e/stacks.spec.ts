import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { expect, test } from "./session";

const tiles = (page: Page) => page.getByRole("grid", { name: "Artifacts" }).getByRole("link");

/** The grid counts its rows once it listens to keys. */
async function expectReady(page: Page): Promise<void> {
  await expect(page.getByRole("grid", { name: "Artifacts" })).toHaveAttribute("aria-rowcount", /^[1-9]/);
}

/** Two jobs of one set, of three pictures each. Returns the set's key. */
async function deliverSet(server: Server): Promise<string> {
  const key = `stack-${randomUUID().slice(0, 8)}`;
  for (const [from, prompt] of [
    [0, "a stacked fox"],
    [3, "a stacked hare"],
  ] as const) {
    const files = [0, 1, 2].map(async (i) => ({
      name: `${key}-${from + i}.png`,
      bytes: await drawing(900 + from + i),
    }));
    await deliverJob(server, "demo", { variantSet: { key, title: key }, prompt }, await Promise.all(files));
  }
  return key;
}

test("stacks are opened and closed by key in their place, and the URL keeps them", async ({
  page,
  server,
}) => {
  const key = await deliverSet(server);
  await page.goto(`/w/demo?set=${key}`);
  await expect(tiles(page)).toHaveCount(6);
  await expectReady(page);
  await page.getByLabel("Stack by").selectOption("job");
  await expect(tiles(page)).toHaveCount(2);
  await expect(tiles(page).first()).toHaveAccessibleName(/^stack of 3, /);
  const covers = page.getByRole("link", { name: /^stack of 3, / });
  const last = covers.last();
  await last.focus();
  await page.keyboard.press("s");
  await expect(tiles(page)).toHaveCount(4);
  await expect(last).toHaveAttribute("aria-expanded", "true");
  await expect(covers.first()).toHaveAttribute("aria-expanded", "false");
  await expect(tiles(page).nth(2)).toHaveAccessibleName(/^in the open stack, /);
  await expect(page).toHaveURL(/open=/);
  await page.keyboard.press("ArrowRight");
  await expect(tiles(page).nth(2)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(tiles(page)).toHaveCount(2);
  await expect(page).not.toHaveURL(/open=/);
  await expect(last).toBeFocused();
  await page.keyboard.press("s");
  await expect(tiles(page)).toHaveCount(4);
  await expect(page).toHaveURL(/open=/);
  await page.keyboard.press("s");
  await expect(tiles(page)).toHaveCount(2);
  await expect(last).toBeFocused();
  // Changes that follow each other at once are one entry of the history.
  await expect(page).not.toHaveURL(/open=/);
  await page.keyboard.press("Enter");
  await expect(tiles(page)).toHaveCount(4);
  await expect(page).toHaveURL(/open=/);
  await page.reload();
  await expect(tiles(page)).toHaveCount(4);
  await expectReady(page);
  await page.goBack();
  await expect(tiles(page)).toHaveCount(2);
  await page.getByLabel("Stack by").selectOption("set");
  await expect(tiles(page)).toHaveCount(1);
  await expect(tiles(page).first()).toHaveAccessibleName(/^stack of 6, /);
  const id = (await tiles(page).first().getAttribute("href"))?.split("/").at(-1);
  await page.goto(`/w/demo?set=${key}&stack=set&within=${id}`);
  await expect(tiles(page)).toHaveCount(6);
  await expectReady(page);
  await page.keyboard.press("Backspace");
  await expect(tiles(page)).toHaveCount(1);
});

test("a phone stacks from the filters, opens a stack by its picture and closes it by its number", async ({
  page,
  server,
}) => {
  const key = await deliverSet(server);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`/w/demo?set=${key}`);
  await expectReady(page);
  await page.getByRole("button", { name: "Filters", exact: true }).click();
  await page.getByRole("dialog").getByLabel("Stack by").selectOption("job");
  await page.keyboard.press("Escape");
  await expect(tiles(page)).toHaveCount(2);
  await tiles(page).first().click();
  await expect(tiles(page)).toHaveCount(4);
  const cover = page.getByRole("grid", { name: "Artifacts" }).getByText("3", { exact: true });
  await cover.first().click();
  await expect(tiles(page)).toHaveCount(2);
});
