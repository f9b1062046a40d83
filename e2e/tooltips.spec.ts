import { expect, test } from "./session";

test("tooltips appear on hover and on focus, and close on Escape", async ({ page }) => {
  // The navigation is a rail of icons.
  await page.setViewportSize({ width: 1_024, height: 768 });
  await page.goto("/w/demo");
  const tip = page.getByRole("tooltip");
  const help = page.getByRole("button", { name: "Keyboard shortcuts" });
  await help.hover();
  await expect(tip).toHaveText("Keyboard shortcuts?");
  await expect(help).toHaveAccessibleDescription(/Keyboard shortcuts/);
  await page.getByRole("link", { name: /^Jobs/ }).hover();
  await expect(tip).toHaveText("JobsMake");
  await page.mouse.move(700, 500);
  await expect(tip).toHaveCount(0);
  await page.getByRole("link", { name: /^Gallery/ }).focus();
  await page.keyboard.press("Tab");
  await expect(tip).toHaveText("CompareReview");
  await page.keyboard.press("Escape");
  await expect(tip).toHaveCount(0);
  await help.click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(tip).toHaveCount(0);
});
