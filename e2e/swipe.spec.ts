import type { Page } from "@playwright/test";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { expect, test } from "./session";

const ws = "demo";
const pane = (page: Page, slot: number) => page.locator(`[data-pane="${slot}"]`);

async function open(page: Page, server: Server, mode: string): Promise<void> {
  const files = [
    { name: "sketch-a.png", bytes: await drawing(4_100) },
    { name: "sketch-b.png", bytes: await drawing(4_101) },
  ];
  const ids = await deliverJob(server, ws, {}, files);
  await page.goto(`/w/${ws}/compare?ids=${ids.join(",")}&mode=${mode}`);
}

test("swipe: only the divider moves, by keys too, and Esc leads back to the stage", async ({
  page,
  server,
}) => {
  await open(page, server, "side");
  await pane(page, 1).focus();
  await page.keyboard.press("w");
  const slider = page.getByRole("slider", { name: /Divider/ });
  await slider.focus();
  const pictures = page.locator("[data-pane] img");
  const places = async () => Promise.all((await pictures.all()).map((picture) => picture.boundingBox()));
  const before = await places();
  await page.keyboard.press("ArrowRight");
  await expect(slider).toHaveAttribute("aria-valuenow", "52");
  await page.keyboard.press("Home");
  await expect(slider).toHaveAttribute("aria-valuenow", "0");
  await page.keyboard.press("PageUp");
  await expect(slider).toHaveAttribute("aria-valuenow", "20");
  expect(await places()).toEqual(before);
  await expect(pane(page, 1)).toHaveAttribute("aria-label", /^Challenger: sketch-b/);
  await page.keyboard.press("Escape");
  await expect(pane(page, 1)).toBeFocused();
});

test("swipe: the divider stays where it was put, whatever the page renders meanwhile", async ({
  page,
  server,
}) => {
  await open(page, server, "swipe");
  const slider = page.getByRole("slider", { name: /Divider/ });
  const fold = page.getByRole("button", { name: /^(Hide|Show) metadata$/ });
  const before = await fold.getAttribute("aria-expanded");
  const button = await fold.elementHandle();
  await slider.evaluate((divider, other) => {
    divider.dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true }));
    (other as HTMLElement).click();
  }, button);
  await expect(fold).not.toHaveAttribute("aria-expanded", before ?? "");
  await expect(page).toHaveURL(/divider=100/);
  await expect(slider).toHaveAttribute("aria-valuenow", "100");
});
