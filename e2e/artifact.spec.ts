import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { expect, test } from "./session";

const ws = "demo";
const longPrompt = "a lighthouse above a rough sea, long exposure, ".repeat(20);

/** Delivers three pictures of a new set. */
async function deliverThree(server: Server): Promise<string[]> {
  const key = `set-${randomUUID().slice(0, 8)}`;
  const files = [0, 1, 2].map(async (i) => ({ name: `${key}-${i + 1}.png`, bytes: await drawing(700 + i) }));
  const asked = { variantSet: { key, title: key }, prompt: longPrompt };
  return deliverJob(server, ws, asked, await Promise.all(files));
}

const open = (page: Page, id = "") => page.goto(`/w/${ws}/artifacts/${id}`);

test("arrows go to related artifacts, but not while zoomed in; the fold is kept", async ({
  page,
  server,
}) => {
  const [first] = await deliverThree(server);
  await open(page, first);
  await expect(page.getByRole("banner").getByText("1 of 3")).toBeVisible();
  await page.keyboard.press("i");
  await expect(page.getByRole("complementary", { name: "Metadata" })).toBeHidden();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("banner").getByText("2 of 3")).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Metadata" })).toBeHidden();
  await page.keyboard.press("+");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("0");
  await expect(page.getByRole("banner").getByText("2 of 3")).toBeVisible();
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/\/compare\?ids=[0-9a-f-]{36},/);
});

test("a long prompt is opened; original, lossless WebP and metadata are downloaded", async ({
  page,
  server,
}) => {
  const [id] = await deliverThree(server);
  await open(page, id);
  await expect(page.getByRole("figure").getByRole("img")).toBeVisible();
  const prompt = page.getByRole("region", { name: "Prompt", exact: true });
  const height = async () => (await prompt.getByRole("paragraph").boundingBox())?.height ?? 0;
  const folded = await height();
  await prompt.getByRole("button", { name: /Show all/ }).click();
  expect(await height()).toBeGreaterThan(2 * folded);
  const arriving = async (press: () => Promise<void>) => {
    const [download] = await Promise.all([page.waitForEvent("download"), press()]);
    return download.suggestedFilename();
  };
  const section = page.getByRole("region", { name: "Download" });
  expect(await arriving(() => section.getByRole("link", { name: "Original" }).click())).toMatch(/-1\.png$/);
  await section.getByRole("button", { name: "WebP…" }).click();
  const fidelity = page.getByRole("region", { name: "Fidelity" });
  await expect(fidelity).toContainText(/\d dB/);
  await page.getByRole("slider", { name: "Quality" }).press("Home");
  await expect(fidelity.getByRole("status")).toContainText(/PSNR \d+\.\d dB, SSIM 0\.\d+/);
  await expect(fidelity.getByRole("button", { name: "Blink" })).toBeVisible();
  await fidelity.getByRole("button", { name: "Show the other" }).press("Enter");
  await expect(fidelity.getByText("WebP · ")).toBeVisible();
  await page.getByRole("switch", { name: /Lossless/ }).click();
  await expect(fidelity).toContainText("Bit-exact");
  const webp = page.getByRole("link", { name: "Download WebP" });
  await expect(webp).toHaveAttribute("href", /format=webp&embed=keep&lossless=true/);
  expect(await arriving(() => webp.click())).toMatch(/-1\.webp$/);
  await page.keyboard.press("Escape");
  expect(await arriving(() => section.getByRole("link", { name: "CSV" }).click())).toMatch(/\.csv$/);
});
