import { expect, test } from "./session";

test("a menu that is loaded when needed is the same by key, by pointer and by finger", async ({ page }) => {
  await page.goto("/w/demo");
  const account = page.getByRole("button", { name: /^Account / });
  const first = page.getByRole("menuitemradio", { name: "System theme" });
  await expect(account).toHaveAttribute("aria-haspopup", "menu");
  for (const key of ["Enter", "ArrowDown", "Space"]) {
    await page.reload();
    await account.focus();
    await page.keyboard.press(key);
    await expect(first).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(first).toBeHidden();
    await expect(account).toBeFocused();
    await page.keyboard.press(key);
    await expect(first).toBeFocused();
  }
  await page.reload();
  for (const _ of ["the first time", "again"]) {
    await account.click();
    await expect(first).toBeVisible();
    await expect(account).toHaveAttribute("aria-expanded", "true");
    await page.keyboard.press("Escape");
    await expect(account).toBeFocused();
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Settings" }).click();
  await page.waitForURL(/\/settings/);
});
