import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test as anonymous, type Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import { deliverJob, drawing } from "./drawn";
import { enterAs, makeWorkspace } from "./people";
import { serverOf } from "./server";
import { expect, test } from "./session";

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

test("after a refusal for a lost right the page takes its buttons away", async ({ browser, errors }) => {
  const [shown = ""] = await deliverJob(server, ws, {}, [{ name: "lost.png", bytes: await drawing(812) }]);
  const published = { title: "Lost right", published: true, artifactIds: [shown] };
  await call("POST /workspaces/{ws}/selections", { ...server, params: { ws }, body: published });
  const page = await browser.newPage();
  const id = await enterAs(page, server, ws, "reviewer");
  await page.goto(`/w/${ws}/artifacts/${shown}`);
  const pick = page.getByRole("button", { name: "Pick", exact: true });
  await expect(pick).toBeVisible();
  const body = { memberships: [{ workspace: ws, role: "beta" as const }] };
  await call("PUT /accounts/{id}", { ...server, params: { id }, body });
  errors.expect(/404/);
  await pick.click();
  await expect(page.getByText(/Your mark was not saved/)).toBeVisible();
  await expect(pick).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("lost.png");
  await page.close();
});

anonymous("who is in a workspace with nothing in it is told what comes next", async ({ page }) => {
  const slug = await makeWorkspace(server);
  await enterAs(page, server, slug, "reviewer");
  await expect(page).toHaveURL(new RegExp(`/w/${slug}$`));
  await expect(page.getByRole("heading", { name: "Nothing here yet" })).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Filters" })).toHaveCount(0);
  const empty = [
    ["jobs", "No jobs yet"],
    ["reviews", "No reviews yet"],
    ["compare", "Nothing to compare yet"],
    ["exports", "No exports yet"],
    ["selections/preferred", "No preferred artifacts yet"],
  ] as const;
  for (const [path, words] of empty) {
    await page.goto(`/w/${slug}/${path}`);
    await expect(page.getByRole("heading", { name: words })).toBeVisible();
  }
});

test("an admin of an empty workspace is given the command that fills it, on a phone too", async ({
  page,
}) => {
  const slug = await makeWorkspace(server);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/w/${slug}`);
  const command = page.getByRole("button", { name: /^Copy import command: npx fluxara import/ });
  await expect(command).toBeInViewport({ ratio: 1 });
  await page.getByRole("link", { name: "Create a token" }).click();
  await expect(page).toHaveURL(new RegExp(`/w/${slug}/settings/tokens$`));
});
