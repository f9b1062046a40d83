import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { remove } from "./removed";
import { expect, test } from "./session";

const ws = "demo";
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });
const tile = (page: Page, name: string) => page.getByRole("link", { name: new RegExp(`^${name}`) });

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

test("a plan is requested once each time the dialog opens, even if the network fails", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/net::ERR_FAILED/);
  const { ids } = await deliverTwo(server);
  await page.goto(`/w/${ws}?picked=${ids[0]}`);
  const keys: (string | undefined)[] = [];
  await page.route(/\/retention\/plans$/, async (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    // It was made, and the responses to the first and its repetitions are lost.
    await route.fetch();
    if (keys.length <= 4) await route.abort();
    else await route.continue();
  });
  await button(page, "More actions").click();
  await page.getByRole("menuitem", { name: "Remove…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("alert")).toContainText("could not be reached");
  expect(keys).toHaveLength(4);
  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(dialog.getByRole("region", { name: "To be removed" }).getByRole("listitem")).toHaveCount(1);
  expect([keys.length, new Set(keys).size, keys[0]]).toEqual([5, 1, expect.stringMatching(/./)]);
  const plans = await call("GET /workspaces/{ws}/retention/plans", {
    ...server,
    params: { ws },
    query: { limit: 200 },
  });
  const read = plans.items.map(({ id }) =>
    call("GET /workspaces/{ws}/retention/plans/{id}", { ...server, params: { ws, id } }),
  );
  const ofThis = (await Promise.all(read)).filter(({ plan }) => plan.items[0]?.artifactId === ids[0]);
  expect(ofThis).toHaveLength(1);
});

test("marks made while comparing show in the gallery afterwards", async ({ page, server }) => {
  const { name, ids } = await deliverTwo(server);
  await page.goto(`/w/${ws}?picked=${ids.join(",")}`);
  await expect(tile(page, `${name}-1.png`)).toBeVisible();
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/\/compare\?ids=/);
  await page.locator('[data-pane="1"]').focus();
  await page.keyboard.press("x");
  await expect(button(page, "Reject")).toHaveAttribute("aria-pressed", "true");
  await page.goBack();
  await expect(tile(page, `${name}-1.png`)).toHaveAccessibleName(/Rejected by me/);
});
