import type { Page } from "@playwright/test";
import { expect, expectNoViolations, switchTheme } from "../session";
import type { ViewData } from "./made";

export type Open = (page: Page) => Promise<unknown>;

/** A page, or a state of one: a row of the table that `views.spec.ts` looks at. */
export type View = {
  /** The page's folder in `app`; or in words, a state of one. */
  name: string;
  path: (made: ViewData) => string;
  /** What leads from the opened page to the view, such as opening a dialog. */
  open?: Open;
  /** A dialog or menu, audited alone: the page behind it is a row of its own. */
  part?: string;
  /** Scrolled to before each audit: axe gives up at parts that scroll within the page while they are out of sight. */
  inSight?: string;
};

export const overlay = "[role=dialog], [role=alertdialog], [role=menu]";

/** A large screen, a desk, a tablet and a phone. */
const widths = [1_920, 1_440, 1_024, 390];

/**
 * Each theme is audited in one layout: themes differ in colours alone, and layouts share them, so both have every rule once.
 * The other widths are only measured.
 */
const audits = new Map([
  [1_440, "light"],
  [390, "dark"],
]);

/** The shown view fits all layouts, and axe finds nothing in either theme. */
export async function expectAccessible(page: Page, { name, part, inSight }: Omit<View, "path">) {
  for (const width of widths) {
    const theme = audits.get(width);
    if (theme !== undefined) await switchTheme(page, theme);
    await page.setViewportSize({ width, height: 900 });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(sideways, `${name}: pixels beyond ${width}`).toBeLessThanOrEqual(0);
    if (theme === undefined) continue;
    if (part !== undefined) await expect(page.locator(part).first(), name).toBeVisible();
    if (inSight !== undefined)
      await page
        .locator(inSight)
        .first()
        .evaluate((element) => element.scrollIntoView({ block: "center" }));
    await expectNoViolations(page, part, `${name}, ${theme}`);
  }
}

export async function expectView(page: Page, view: View, made: ViewData): Promise<void> {
  await page.setViewportSize({ width: 1_440, height: 900 });
  const path = view.path(made);
  // The reference is no page of React's: there is nothing to wait for but its own script.
  await page.goto(path, path.startsWith("/docs/") ? { waitUntil: "load" } : undefined);
  await expect(page.getByRole("heading").first(), view.name).toBeVisible();
  await view.open?.(page);
  await expectAccessible(page, view);
}
