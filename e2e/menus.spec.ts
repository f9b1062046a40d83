import { call } from "@/lib/client/call";
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

test("a toast is announced even if no press and no key came before it", async ({ page, server }) => {
  const { items } = await call("GET /workspaces/{ws}/artifacts", {
    ...server,
    params: { ws: "demo" },
    query: { limit: 2 },
  });
  const listening = page.waitForResponse((response) => response.url().includes("/reviews?"));
  await page.goto(`/w/demo/compare?ids=${items.map((item) => item.id).join(",")}`);
  await listening;
  const said = page.getByText(/Link to this view copied|did not allow copying/);
  await page.getByRole("button", { name: "Copy link" }).dispatchEvent("click");
  await expect(said).toBeVisible();
});
