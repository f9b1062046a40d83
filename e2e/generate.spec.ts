import type { Page } from "@playwright/test";
import { makeWorkspace } from "./people";
import { makeRunner } from "./runner";
import { expect, switchTheme, test } from "./session";

const generate = (page: Page, text: string) =>
  page.getByRole("button", { name: `Generate ${text}`, exact: false });

test("without a runner there are two ways on, and the page continues when one appears", async ({
  page,
  server,
}) => {
  const ws = await makeWorkspace(server);
  await page.goto(`/w/${ws}`);
  await page.keyboard.press("Shift+G");
  await expect(page).toHaveURL(new RegExp(`/w/${ws}/generate$`));
  await expect(page.getByRole("heading", { name: /No runner is connected/ })).toBeVisible();
  await expect(page.getByRole("region", { name: /painter/i })).toBeVisible();
  await page.getByRole("button", { name: "Connect ComfyUI" }).press("Enter");
  await expect(page.getByText(/runner comfyui[\s\S]*--token flx_[0-9a-f]{32}/)).toBeVisible();
  await makeRunner(server, ws);
  await expect(page.getByRole("region", { name: "Axes" })).toBeVisible();
  // The page was refreshed: its styles are still those that its policy allows.
  await switchTheme(page, "light");
});

test("a batch is put together by keys alone, kept in the address, and made as shown", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/\/preview\?/);
  const ws = await makeWorkspace(server);
  const runner = await makeRunner(server, ws);
  await page.goto(`/w/${ws}/generate`);
  await page.getByLabel("Prompt", { exact: true }).fill("a boat at dusk");
  await page.getByRole("button", { name: "Add axis" }).press("Enter");
  const value = page.getByRole("textbox", { name: "Add a value of cfg" });
  await value.fill("5..9 step 2");
  await value.press("Enter");
  await expect(page.getByRole("button", { name: /^Remove cfg/ })).toHaveCount(3);
  await page.getByRole("button", { name: "Vary model" }).press("Enter");
  await expect(generate(page, "9 pictures")).toBeEnabled();
  await value.press("Backspace");
  await expect(generate(page, "6 pictures")).toBeEnabled();
  await expect(page.getByRole("region", { name: "What will be made" }).getByRole("cell")).toHaveCount(7);
  // Anyone who opens the address sees the same.
  await page.goto(page.url());
  await expect(generate(page, "6 pictures")).toBeEnabled();
  await expect(page.getByLabel("Prompt", { exact: true })).toHaveValue("a boat at dusk");
  await page.getByLabel("Prompt", { exact: true }).press("Control+Enter");
  await page.waitForURL(/\/batches\//);
  const cells = page.getByRole("grid").getByRole("link");
  await expect(cells).toHaveCount(6);
  const claims = await runner.claim(4);
  expect(claims.map(({ job }) => [job.prompt, job.model?.name, job.cfg])).toContainEqual([
    "a boat at dusk",
    "inkwash",
    5,
  ]);
});
