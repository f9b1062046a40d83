import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import type { Server } from "@/lib/client/deliver";
import { admin, serverUnderTest } from "./server";

/** Signs in by the form, as a person would. */
export async function signIn(page: Page, who: { email: string; password: string } = admin): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(who.email);
  await page.getByLabel("Password", { exact: true }).fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/w\//);
}

/** No violation of WCAG 2.2 AA that axe can see. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`)).toEqual([]);
}

type Fixtures = { server: Server; errors: string[] };

/** `page` is signed in as the admin; a test fails on anything that the page logs as an error. */
export const test = base.extend<Fixtures>({
  server: [serverUnderTest(), { option: true }],
  errors: async ({ page }, use) => {
    const errors: string[] = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(error.message));
    await use(errors);
  },
  page: async ({ page }, use) => {
    await signIn(page);
    await use(page);
  },
});

export { expect };
