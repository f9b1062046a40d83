import { holdRequests, pageScripts } from "./network";
import { makeWorkspace } from "./people";
import { makeRunner } from "./runner";
import { admin } from "./server";
import { expect, expectLive, test } from "./session";

test("what is typed into the search before the page's scripts come is searched", async ({ page }) => {
  const release = await holdRequests(page, pageScripts);
  await page.goto("/w/demo", { waitUntil: "commit" });
  const box = page.getByRole("combobox", { name: "Search prompts" });
  await box.fill("pxc no such prompt");
  release();
  await expect(page.getByRole("heading", { name: "No matches" })).toBeVisible();
  await expect(page).toHaveURL(/q=pxc/);
  await expect(box).toHaveValue("pxc no such prompt");
});

test("what is typed into Generate before the page's scripts come is part of the batch", async ({
  page,
  server,
}) => {
  const ws = await makeWorkspace(server);
  await makeRunner(server, ws);
  const release = await holdRequests(page, pageScripts);
  await page.goto(`/w/${ws}/generate`, { waitUntil: "commit" });
  const prompt = page.getByLabel("Prompt", { exact: true });
  const model = page.getByLabel("Model", { exact: true });
  const steps = page.getByLabel("Steps", { exact: true });
  await prompt.fill("a boat at dusk");
  await model.selectOption("paperfold");
  await steps.fill("31");
  release();
  await expectLive(page);
  await page.getByRole("button", { name: "Add axis" }).click();
  await expect(prompt).toHaveValue("a boat at dusk");
  await expect(model).toHaveValue("paperfold");
  await expect(steps).toHaveValue("31");
  await page.goto(page.url());
  await expect(prompt).toHaveValue("a boat at dusk");
  await expect(model).toHaveValue("paperfold");
  await expect(steps).toHaveValue("31");
});

test("what is set in the retention policy before the page's scripts come is kept, in every field", async ({
  page,
  server,
}) => {
  const ws = await makeWorkspace(server);
  const release = await holdRequests(page, pageScripts);
  await page.goto(`/w/${ws}/settings/retention`, { waitUntil: "commit" });
  const days = page.getByLabel("Workspace: days, by dragging", { exact: true });
  const grace = page.getByLabel("Grace period (hours)");
  const pressure = page.getByLabel("When an environment is nearly full");
  await days.fill("12");
  await grace.fill("48");
  await pressure.selectOption("execute");
  release();
  await expectLive(page);
  await expect(page.getByLabel("Workspace: days", { exact: true })).toHaveValue("12");
  await expect(days).toHaveValue("12");
  await expect(grace).toHaveValue("48");
  await expect(pressure).toHaveValue("execute");
});

test("a form that is sent before the page's scripts come is sent once, however often", async ({ page }) => {
  await page.context().clearCookies();
  const release = await holdRequests(page, pageScripts);
  await page.goto("/sign-in", { waitUntil: "commit" });
  await page.getByLabel("E-mail").fill(admin.email);
  await page.getByLabel("Password", { exact: true }).fill(admin.password);
  await page.getByRole("button", { name: "Sign in" }).dblclick();
  const sent: string[] = [];
  page.on("request", (request) => void sent.push(new URL(request.url()).pathname));
  release();
  await page.waitForURL(/\/w\//);
  expect(sent.filter((path) => path === "/api/auth/callback/credentials")).toHaveLength(1);
});
