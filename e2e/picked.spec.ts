import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { remove } from "./removed";
import { expect, test } from "./session";

const ws = "demo";
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });

async function deliverTwo(server: Server): Promise<{ name: string; ids: string[] }> {
  const name = `picked-${randomUUID().slice(0, 8)}`;
  const files = [0, 1].map(async (i) => ({ name: `${name}-${i}.png`, bytes: await drawing(860 + i) }));
  return { name, ids: await deliverJob(server, ws, {}, await Promise.all(files)) };
}

test("originals are downloaded as they are, whatever was chosen for a conversion before", async ({
  page,
  server,
}) => {
  const { ids } = await deliverTwo(server);
  await page.goto(`/w/${ws}?picked=${ids.join(",")}`);
  await button(page, /^Download 2 artifacts/).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "PNG" }).click();
  await dialog.getByRole("radio", { name: "Strip" }).click();
  await dialog.getByRole("radio", { name: "Original" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
});

test("removed ones in the selection are named and left out of the download", async ({ page, server }) => {
  const { name, ids } = await deliverTwo(server);
  await remove(server, ws, [ids[1] ?? ""]);
  await page.goto(`/w/${ws}?state=available&state=removed&picked=${ids.join(",")}`);
  await button(page, /^Download 2 artifacts/).click();
  const dialog = page.getByRole("dialog", { name: "Download 1 artifact as a ZIP" });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  await page.reload();
  await button(page, /^Download 2 artifacts/).click();
  await expect(dialog.getByRole("region", { name: "Left out" })).toContainText(`${name}-1.png`);
});
