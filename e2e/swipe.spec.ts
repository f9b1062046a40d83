import type { Page } from "@playwright/test";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { expect, test } from "./session";

const ws = "demo";
const pane = (page: Page, slot: number) => page.locator(`[data-pane="${slot}"]`);

async function open(page: Page, server: Server): Promise<void> {
  const files = [
    { name: "sketch-a.png", bytes: await drawing(4_100) },
    { name: "sketch-b.png", bytes: await drawing(4_101) },
  ];
  const ids = await deliverJob(server, ws, {}, files);
  await page.goto(`/w/${ws}/compare?ids=${ids.join(",")}&mode=side`);
}

test("swipe: only the divider moves, by keys too, stays whatever the page renders, and Esc leads back to the stage", async ({
  page,
  server,
}) => {
  await open(page, server);
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
  const fold = page.getByRole("button", { name: /^(Hide|Show) metadata$/ });
  const folded = await fold.getAttribute("aria-expanded");
  await slider.evaluate(
    (divider, button) => {
      divider.dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true }));
      (button as HTMLElement).click();
    },
    await fold.elementHandle(),
  );
  await expect(fold).not.toHaveAttribute("aria-expanded", folded ?? "");
  await expect(page).toHaveURL(/divider=100/);
  await expect(slider).toHaveAttribute("aria-valuenow", "100");
  await slider.focus();
  await page.keyboard.press("Escape");
  await expect(pane(page, 1)).toBeFocused();
});
