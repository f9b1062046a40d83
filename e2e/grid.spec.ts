import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing, gridCells } from "./drawn";
import { expect, test } from "./session";

const ws = "demo";

/** Two models by three steps: one hole, and one cell with two seeds. */
async function deliverGrid(server: Server): Promise<{ set: string; ids: string[] }> {
  const key = `grid-${randomUUID()}`;
  const ids: string[] = [];
  for (const [at, [name, steps, seed]] of gridCells.entries()) {
    const asked = {
      prompt: "a grid",
      seed,
      steps,
      model: { name },
      variantSet: { key, title: key },
    };
    ids.push(
      ...(await deliverJob(server, ws, asked, [{ name: `grid-${at}.png`, bytes: await drawing(at) }])),
    );
  }
  const first = await call("GET /workspaces/{ws}/artifacts/{id}", {
    ...server,
    params: { ws, id: ids[0] ?? "" },
  });
  return { set: first.setId ?? "", ids };
}

const grid = (page: Page) => page.getByRole("grid", { name: "steps by model" });
const stack = (page: Page) => page.getByRole("button", { name: "ink, 16 steps: 2 artifacts" });
const bar = (page: Page) => page.getByRole("region", { name: "Selected artifacts" });

test("a set is arranged by what varies, and says what is missing", async ({ page, server }) => {
  const { set } = await deliverGrid(server);
  await page.goto(`/w/${ws}?set=${set}`);
  await page.getByRole("link", { name: "Grid", exact: true }).click();
  await expect(grid(page)).toBeVisible();
  await expect(grid(page).getByRole("gridcell")).toHaveCount(6);
  await expect(grid(page).getByRole("gridcell", { name: "No artifact: ink, 32 steps" })).toBeVisible();
  await expect(stack(page)).toContainText("2 seeds");
  await expect(page.getByText("also varies: seed")).toBeVisible();
  await expect(page.getByText("One setting varies along each row and column")).toBeVisible();
  await expect(page.getByText("1 hole")).toBeVisible();
  await page.getByRole("button", { name: "Swap rows and columns" }).click();
  await expect(page.getByRole("grid", { name: "model by steps" })).toBeVisible();
  await expect(page).toHaveURL(/x=steps.*y=model|y=model.*x=steps/);
  await page.getByLabel("Rows", { exact: true }).selectOption("seed");
  await expect(page.getByRole("grid", { name: "seed by steps" })).toBeVisible();
});

test("cells are walked, selected, opened and compared by key", async ({ page, server }) => {
  const { set, ids } = await deliverGrid(server);
  await page.goto(`/w/${ws}/grid?set=${set}&x=model&y=steps`);
  await page.locator("#cell-0-0").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("#cell-1-0")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(bar(page)).toContainText("2 selected");
  await expect(bar(page)).toContainText("only model varies");
  await expect(page).toHaveURL(/picked=[^&]+(,|%2C)/);
  await page.reload();
  await expect(bar(page)).toContainText("2 selected");
  await page.locator("#cell-1-0").focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowLeft");
  await expect(stack(page)).toBeFocused();
  await page.keyboard.press("Enter");
  const opened = page.getByRole("dialog", { name: "ink, 16 steps: 2 artifacts" });
  await expect(opened.getByRole("link")).toHaveCount(2);
  await page.keyboard.press("Escape");
  await expect(stack(page)).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("c");
  await page.waitForURL(/compare\?ids=/);
  expect(ids.slice(1, 3).every((id) => page.url().includes(id))).toBe(true);
});

test("a row goes to a review", async ({ page, server }) => {
  const { set } = await deliverGrid(server);
  await page.goto(`/w/${ws}/grid?set=${set}&x=model&y=steps`);
  await page.getByRole("button", { name: "Select row 16 steps, 3 artifacts" }).click();
  await bar(page).getByRole("button", { name: "Review" }).click();
  await expect(page.getByRole("dialog", { name: "Open a review of 3 candidates" })).toBeVisible();
});

test("on a phone both axes, and what else varies, are in sight", async ({ page, server }) => {
  const { set } = await deliverGrid(server);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/w/${ws}/grid?set=${set}&x=model&y=steps`);
  for (const name of ["Rows", "Columns"])
    await expect(page.getByRole("combobox", { name })).toBeInViewport({ ratio: 1 });
  await expect(page.getByText("also varies: seed")).toBeInViewport({ ratio: 1 });
});
