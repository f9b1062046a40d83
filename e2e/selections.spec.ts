import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/client/deliver";
import { deliverJob, drawing } from "./drawn";
import { remove } from "./removed";
import { expect, expectNoViolations, test } from "./session";

const ws = "demo";
const tiles = (page: Page) => page.getByRole("list", { name: /^Artifacts in/ }).getByRole("listitem");

async function makeSelection(server: Server, count: number) {
  const files = await Promise.all(
    Array.from({ length: count }, async (_, i) => ({ name: `kept-${i}.png`, bytes: await drawing(40 + i) })),
  );
  const artifactIds = await deliverJob(server, ws, {}, files);
  const title = `Autumn ${randomUUID().slice(0, 6)}`;
  return call("POST /workspaces/{ws}/selections", {
    ...server,
    params: { ws },
    body: { title, artifactIds },
  });
}

test("what is taken out comes back by undo; what somebody else changed meanwhile is kept", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/412/);
  const { id, title } = await makeSelection(server, 4);
  const stored = () => call("GET /workspaces/{ws}/selections/{id}", { ...server, params: { ws, id } });
  await page.goto(`/w/${ws}/selections/${id}`);
  await expect(tiles(page)).toHaveCount(4);
  await tiles(page).first().getByRole("link").focus();
  await page.keyboard.press("Delete");
  await expect(tiles(page)).toHaveCount(3);
  await expect.poll(async () => (await stored()).artifactIds.length).toBe(3);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(tiles(page)).toHaveCount(4);
  await expect.poll(async () => (await stored()).artifactIds.length).toBe(4);

  const seen = await stored();
  await call("PUT /workspaces/{ws}/selections/{id}", {
    ...server,
    params: { ws, id },
    ifMatch: seen.version,
    body: { title: `${title} II`, artifactIds: seen.artifactIds },
  });
  await tiles(page).last().getByRole("link").focus();
  await page.keyboard.press("Delete");
  await expect(page.getByRole("heading", { level: 1, name: `${title} II` })).toBeVisible();
  await expect.poll(async () => (await stored()).artifactIds.length).toBe(3);
  await expectNoViolations(page);
});

test("what a selection or the basket holds is put up for a decision", async ({ page, server }) => {
  const { id, title, artifactIds } = await makeSelection(server, 3);
  const basket = { ws, id: "basket" as const };
  const { version } = await call("GET /workspaces/{ws}/selections/{id}", { ...server, params: basket });
  await call("PUT /workspaces/{ws}/selections/{id}", {
    ...server,
    params: basket,
    ifMatch: version,
    body: { title: "Basket", artifactIds: artifactIds.slice(0, 2) },
  });
  for (const [path, count, name] of [
    [id, 3, title],
    ["basket", 2, "2 candidates"],
  ] as const) {
    await page.goto(`/w/${ws}/selections/${path}`);
    await page.getByRole("button", { name: "Open a review" }).click();
    const dialog = page.getByRole("dialog", { name: `Open a review of ${count} candidates` });
    await dialog.getByRole("button", { name: "Open review" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page.getByRole("list", { name: "Candidates" }).getByRole("listitem")).toHaveCount(count);
  }
});

test("publishing says who will see it, and renaming and deleting work", async ({ page, server }) => {
  const { id, title } = await makeSelection(server, 2);
  await page.goto(`/w/${ws}/selections/${id}`);
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("beta user");
  await page.getByRole("button", { name: "Publish 2 artifacts" }).click();
  await expect(page.getByText("Published: beta users can see and download it.")).toBeVisible();
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByLabel("Title").fill(`${title} renamed`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: `${title} renamed` })).toBeVisible();
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Delete selection" }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: /^Delete/ })
    .click();
  await page.waitForURL(/\/selections$/);
  await expect(page.getByRole("link", { name: `${title} renamed` })).toHaveCount(0);
});

test("an archive is made and fetched, and fetched again until something in it is removed", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/410/);
  const { id, title, artifactIds } = await makeSelection(server, 2);
  await page.goto(`/w/${ws}/selections/${id}`);
  const coming = page.waitForEvent("download");
  await page.getByRole("radio", { name: "WebP" }).click();
  await page.getByRole("button", { name: "Download as ZIP" }).click();
  expect((await coming).suggestedFilename()).toBe(`${title}.zip`);
  await page.getByRole("link", { name: "my exports" }).click();
  const again = page.getByRole("button", { name: `Download ${title}.zip again` });
  const coming2 = page.waitForEvent("download");
  await again.click();
  await coming2;

  await remove(server, ws, artifactIds.slice(0, 1));
  await again.click();
  await expect(page.getByRole("alert").filter({ hasText: "kept-0.png" })).toBeVisible();
  await expectNoViolations(page);
  await page.goto(`/w/${ws}/selections/${id}`);
  await expect(page.getByText("1 binary was removed; only the metadata is included.")).toBeVisible();
});

test("the preferred ones and an empty basket have pages without edit controls", async ({ page }) => {
  for (const id of ["preferred", "basket"]) {
    await page.goto(`/w/${ws}/selections/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("button", { name: /Publish|^More/ })).toHaveCount(0);
    await expectNoViolations(page);
  }
});
