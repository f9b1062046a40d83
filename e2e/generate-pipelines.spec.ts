import { generateHref } from "@/lib/client/batches/draft-url";
import { deliverJob, drawing } from "./drawn";
import { makeWorkspace } from "./people";
import { makeRunner } from "./runner";
import { expect, test } from "./session";

test("two versions of a pipeline are compared by an axis, as the batch's page says", async ({
  page,
  server,
}) => {
  const ws = await makeWorkspace(server);
  const settings = [{ key: "prompt", type: "text" as const }];
  const offer = (version: string) => ({ pipeline: { id: "draw", version }, title: "Draw", settings });
  await makeRunner(server, ws, { offers: [offer("1"), offer("2")] });
  const base = { settings: { prompt: "a boat" } };
  await page.goto(generateHref(ws, { base, axes: [{ key: "prompt", find: "boat", with: ["boat", "cat"] }] }));
  await page.getByRole("button", { name: "Add axis" }).click();
  await expect(page.getByLabel("Setting of axis 2")).toHaveValue("pipeline");
  await page.getByRole("button", { name: "Remove pipeline Draw, 1" }).click();
  await page.getByLabel("Add a value of pipeline").fill("Draw, 1");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Remove pipeline Draw, 2" })).toBeVisible();
  await expect(page.getByLabel("Pipeline", { exact: true })).toBeDisabled();
  await page.getByRole("button", { name: "Generate 4 pictures" }).click();
  await expect(page.getByRole("heading", { level: 1 }).or(page.getByRole("status")).first()).toBeVisible();
  await expect(page.getByText("draw 1", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("draw 2", { exact: true }).first()).toBeVisible();
});

test("another base is taken by keys: a preset, or settings typed in", async ({ page, server }) => {
  const ws = await makeWorkspace(server);
  await makeRunner(server, ws);
  const preset = { id: "boats", params: { steps: 20 } };
  await deliverJob(server, ws, { preset }, [{ name: "a.png", bytes: await drawing(880) }]);
  await page.goto(`/w/${ws}/generate`);
  const button = page.getByRole("button", { name: "Start from…" });
  const panel = page.getByRole("dialog", { name: "Start from" });
  await button.press("Enter");
  await expect(panel.getByRole("searchbox", { name: "Find a preset" })).toBeFocused();
  await page.keyboard.type("boa");
  await expect(panel.getByRole("button", { name: "boats" })).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Base: preset")).toBeVisible();
  await expect(button).toBeFocused();
  await button.press("Enter");
  await panel.getByRole("button", { name: "Settings typed in" }).press("Enter");
  await expect(panel).toBeHidden();
  await expect(page.getByText("Base: preset")).toHaveCount(0);
  await button.click();
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
});
