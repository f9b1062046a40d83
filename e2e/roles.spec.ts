import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test as anonymous, type Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import { deliverJob, drawing } from "./drawn";
import { enterAs } from "./people";
import { serverOf } from "./server";
import { expect } from "./session";

const ws = "demo";
const server = serverOf();
const places = (page: Page) => page.getByRole("navigation", { name: "Main" }).getByRole("link");

anonymous("a beta user sees what is published, and takes the very bytes away", async ({ page }) => {
  const key = randomUUID().slice(0, 8);
  const original = await drawing(810);
  const files = [
    { name: `${key}-shown.png`, bytes: original },
    { name: `${key}-hidden.png`, bytes: await drawing(811) },
  ];
  const [shown = "", hidden = ""] = await deliverJob(server, ws, {}, files);
  const published = { title: `For beta ${key}`, published: true, artifactIds: [shown] };
  const selection = await call("POST /workspaces/{ws}/selections", {
    ...server,
    params: { ws },
    body: published,
  });
  await enterAs(page, server, ws, "beta");
  await page.goto(`/w/${ws}`);
  await expect(places(page)).toHaveText(["Gallery", "Selections", "Exports"]);
  await expect(page.getByRole("link", { name: new RegExp(`^${key}-shown`) })).toBeVisible();
  await expect(page.getByRole("link", { name: new RegExp(`^${key}-hidden`) })).toHaveCount(0);
  for (const path of ["jobs", "reviews", `artifacts/${hidden}`, "settings/retention"]) {
    await page.goto(`/w/${ws}/${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
  }
  await expect(places(page)).toHaveText(["Gallery", "Selections", "Exports"]);

  await page.goto(`/w/${ws}/artifacts/${shown}`);
  await expect(page.getByRole("button", { name: /^(Pick|Prefer|Compare)/ })).toHaveCount(0);
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Original" }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe(`${key}-shown.png`);
  expect(original.equals(await readFile(await file.path()))).toBe(true);

  await page.goto(`/w/${ws}/selections/${selection.id}`);
  await expect(page.getByRole("button", { name: /ublish|^More|^Remove/ })).toHaveCount(0);
  const zipComing = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download as ZIP" }).click();
  const zip = await readFile(await (await zipComing).path());
  expect(zip.subarray(0, 4)).toEqual(Buffer.from("PK\u0003\u0004"));
  expect(zip.includes(original)).toBe(true);
});
