import type { Page } from "@playwright/test";
import { expect } from "../session";
import { type Open, overlay } from "./view";

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true }).first();

/** Opens what a button opens, or a row of the menu that it opens. */
const opened =
  (name: string | RegExp, row?: RegExp): Open =>
  async (page) => {
    await button(page, name).press("Enter");
    if (row !== undefined) await page.getByRole("menuitem", { name: row }).press("Enter");
    await expect(page.locator(overlay).locator(":focus").first()).toBeVisible();
  };

export { button, opened };
