import { randomUUID } from "node:crypto";
import { call } from "@/lib/client/call";
import { deliverJob, drawing } from "./drawn";
import { expect, test } from "./session";

test("usage is shown by what it is made of, and a full environment is relieved by a plan", async ({
  page,
  server,
}) => {
  const ws = `usage-${randomUUID().slice(0, 8)}`;
  const environment = `e-${ws}`;
  await call("POST /workspaces", { ...server, body: { slug: ws, title: "Usage" } });
  const made = {
    title: "Small",
    ceilingDays: null,
    exportFormats: ["original" as const],
    longestLinkDays: 30,
  };
  await call("POST /environments", { ...server, body: { ...made, key: environment, capacityBytes: 1 } });
  await page.goto(`/w/${ws}/settings/usage`);
  await expect(page.getByRole("heading", { name: "Nothing is stored here yet" })).toBeVisible();

  const files = [{ name: "a.png", bytes: await drawing(50) }];
  await deliverJob(server, ws, { environment, model: { name: "fox-xl" } }, files);
  await page.reload();
  await expect(page.getByRole("img", { name: /Stored bytes per day/ }).first()).toBeVisible();
  await expect(page.getByText(`${environment} is over its capacity.`)).toBeVisible();
  await expect(page.getByRole("table", { name: "Stored, by environment" })).toContainText(environment);
  await page.getByRole("radio", { name: "Model" }).press("Space");
  await expect(page.getByRole("table", { name: "Stored, by model" })).toContainText("fox-xl");
  await page.getByRole("radio", { name: "Kind" }).check();
  await expect(page.getByRole("table", { name: "Stored, by kind" })).toContainText("Originals");
  await page.reload();
  await expect(page.getByRole("table", { name: "Stored, by kind" })).toContainText("Previews");

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole("button", { name: /^Plan to free/ }).click();
  await page.waitForURL("**/settings/removals/*");
  await expect(page.getByText("Nothing to remove.")).toBeVisible();
  await expect(page.getByText(/^To free .* in e-usage/)).toBeVisible();
});
