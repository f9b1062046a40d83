import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { expect, test } from "./session";

const ws = "demo";

async function deliverTwo(server: Server): Promise<[string, string]> {
  const files = await Promise.all(
    ["quay.png", "pier.png"].map(async (name, i) => ({ name, bytes: await drawing(80 + i) })),
  );
  const [first = "", second = ""] = await deliverJob(server, ws, {}, files);
  return [first, second];
}

const said = (page: Page, text: string) => page.getByText(text, { exact: true }).first();

test("what was added to the basket is taken out again, and nothing else", async ({ page, server }) => {
  const [, id] = await deliverTwo(server);
  const basket = async () =>
    (await call("GET /workspaces/{ws}/selections/{id}", { ...server, params: { ws, id: "basket" } }))
      .artifactIds;
  const before = await basket();
  await page.goto(`/w/${ws}?q=`);
  await page
    .getByRole("link", { name: /pier\.png/ })
    .first()
    .focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Add to basket or selection" }).click();
  await page.getByRole("menuitem", { name: "My basket" }).click();
  await expect.poll(basket).toEqual([...before, id]);
  await page.locator("#content").focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(said(page, "Undid: adding an artifact to the basket")).toBeVisible();
  await expect.poll(basket).toEqual(before);
  await page.getByRole("button", { name: "Redo" }).click();
  await expect.poll(basket).toEqual([...before, id]);
});
