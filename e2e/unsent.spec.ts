import { sixteen, ws } from "./judged";
import { expect, test } from "./session";

test("keys do not reach the page below a dialog whose button is disabled", async ({ page, server }) => {
  const [first, second] = (await sixteen(server)).slice(2);
  await page.goto(`/w/${ws}/compare?ids=${first},${second}&mode=side`);
  await expect(page.getByRole("button", { name: "Pick" })).toBeVisible();
  await page.route("**/reviews", (route) =>
    route.request().method() === "POST" ? undefined : route.continue(),
  );
  await page.getByRole("button", { name: /^Prefer/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /^Prefer/ }).click();
  await expect(page.locator("body")).toBeFocused();
  for (const key of ["x", "o"]) await page.keyboard.press(key);
  await expect(page.getByRole("button", { name: "Reject", includeHidden: true })).toHaveAttribute(
    "aria-pressed",
    "false",
  );
  expect(page.url()).toContain("mode=side");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press("x");
  await expect(page.getByRole("button", { name: "Reject" })).toHaveAttribute("aria-pressed", "true");
});
