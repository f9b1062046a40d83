import { stepAt, totpCode } from "@/lib/domain/access/totp";
import { useOwnProgram } from "./own-program";
import { admin, serverOf, workers } from "./server";
import { expect, test } from "./session";

test.use({ storageState: { cookies: [], origins: [] } });

/** A program of its own, since what it requires is set for all of its people. */
const port = serverOf(0).port + workers + 1;
const baseURL = `http://127.0.0.1:${port}`;
useOwnProgram(baseURL, { FLUXARA_SECOND_FACTOR: "operators" });

test("an operator is led to set one up, and then to where they wanted to go", async ({
  page,
  browser,
  errors,
}) => {
  errors.expect(/401/);
  const earlier = await (await browser.newContext()).newPage();
  await earlier.goto(`${baseURL}/sign-in`);
  await earlier.getByLabel("E-mail").fill(admin.email);
  await earlier.getByLabel("Password", { exact: true }).fill(admin.password);
  await earlier.keyboard.press("Enter");
  await earlier.waitForURL(/second-factor/);
  await page.goto(`${baseURL}/sign-in?callbackUrl=/operator`);
  await page.getByLabel("E-mail").fill(admin.email);
  await page.getByLabel("Password", { exact: true }).fill(admin.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Switch on the second factor" })).toBeVisible();
  await expect(page.getByText("This installation requires one of you")).toBeVisible();
  await expect(page.getByRole("link", { name: "Not now" })).toHaveCount(0);
  const codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  for (const path of ["/account", "/w/demo", "/operator/health", "/inbox"]) {
    await page.goto(`${baseURL}${path}`);
    await expect(page).toHaveURL(/\/account\/second-factor\?callbackUrl=/);
  }
  expect((await page.request.get(`${baseURL}/api/v1/workspaces`)).status()).toBe(401);
  await expect(codes).toHaveCount(10);
  const shown = await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent();
  const secret = (shown ?? "").replaceAll(" ", "");
  await page.getByLabel("Six digits").fill(totpCode(secret, stepAt(new Date())));
  await page.waitForURL(`${baseURL}/inbox`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // The other browser came in before there was a second factor.
  await earlier.goto(`${baseURL}/account`);
  await expect(earlier.getByRole("heading", { name: "One more step" })).toBeVisible();
  await earlier.keyboard.type(totpCode(secret, stepAt(new Date()) + 1));
  await earlier.waitForURL(`${baseURL}/account`);
  await expect(earlier.getByRole("region", { name: "Sessions" })).toContainText("second factor");
  await earlier.context().close();
});
