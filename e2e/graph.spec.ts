import type { Page } from "@playwright/test";
import type { Server } from "@/lib/sdk/server";
import { withText } from "@/tools/testing/files/png-text";
import { deliverJob, drawing } from "./drawn";
import { expect, setPreference, test } from "./session";

const ws = "demo";

const node = (class_type: string, inputs: object) => ({ class_type, inputs });
const graph = (steps: number, more: object = {}) => ({
  1: node("CheckpointLoaderSimple", { ckpt_name: "base.safetensors" }),
  2: node("CLIPTextEncode", { text: "a boat", clip: ["1", 1] }),
  3: node("EmptyLatentImage", { width: 512, height: 512 }),
  4: node("KSampler", { steps, model: ["1", 0], positive: ["2", 0], latent_image: ["3", 0] }),
  5: node("VAEDecode", { samples: ["4", 0], vae: ["1", 2] }),
  6: node("ImageScale", { width: 1024, image: ["5", 0] }),
  7: node("SaveImage", { filename_prefix: "x", images: ["6", 0] }),
  ...more,
});

async function open(page: Page, server: Server, more = "") {
  const drawn = async (at: number, nodes: object) => ({
    name: `graph-${at}.png`,
    bytes: withText(await drawing(at), "prompt", JSON.stringify(nodes)),
  });
  const preview = { 9: node("PreviewImage", { images: ["6", 0] }) };
  const files = [await drawn(1, graph(20)), await drawn(2, graph(31, preview))];
  const ids = await deliverJob(server, ws, {}, files);
  await page.goto(`/w/${ws}/compare?ids=${ids.join(",")}${more}`);
}

const stage = (page: Page) => page.getByRole("region", { name: "Graph" });
const chosen = (page: Page) => page.getByRole("region", { name: "Chosen node" });

test("differences of two graphs are seen, stepped through by key, and read input by input", async ({
  page,
  server,
}) => {
  await open(page, server, "&mode=side");
  await page.locator('[data-pane="1"]').focus();
  await page.keyboard.press("g");
  await expect(page).toHaveURL(/mode=graph/);
  await expect(stage(page).getByRole("status")).toHaveText("1 changed, 1 added · 8 nodes");
  await expect(stage(page).getByRole("button", { name: "KSampler Changed steps 20 → 31" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await expect(chosen(page)).toContainText("steps");
  await page.keyboard.press("j");
  await expect(chosen(page)).toContainText("PreviewImage");
  await page.keyboard.press("k");
  await expect(chosen(page)).toContainText("KSampler");
  const zoom = stage(page).getByText(/^\d+ %$/);
  const first = await zoom.textContent();
  await page.keyboard.press("0");
  await expect(zoom).not.toHaveText(first ?? "");
  const fitted = await zoom.textContent();
  await page.keyboard.press("+");
  await expect(zoom).not.toHaveText(fitted ?? "");
  await page.keyboard.press("0");
  await expect(zoom).toHaveText(fitted ?? "");
  await stage(page).getByRole("checkbox", { name: "Show identical nodes" }).check();
  await stage(page).getByRole("button", { name: "SaveImage Same" }).click();
  await expect(chosen(page)).toContainText("filename_prefix");
});

test("a phone lists the nodes that differ", async ({ page, server }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, server, "&mode=graph");
  const parts = page.getByRole("list", { name: "Nodes that differ" }).getByRole("listitem");
  await expect(parts).toHaveCount(2);
  await expect(parts.first()).toContainText(/KSampler.*Changed.*steps/s);
  await expect(page.getByText("6 identical")).toBeVisible();
  await setPreference(page, "theme", "light");
  await page.reload();
  await expect(parts).toHaveCount(2);
});
