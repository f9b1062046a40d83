import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { startProvider, type TestProvider } from "@/tools/testing/oidc-provider";
import { freePort } from "@/tools/torture/object-store";
import { Program } from "@/tools/torture/processes/program";
import { admin } from "./server";
import { expect, test } from "./session";
import { expectAccessible } from "./views/view";

test.describe.configure({ mode: "serial" });
// Everyone who arrives here is signed out.
test.use({ storageState: { cookies: [], origins: [] } });

const folder = mkdtempSync(join(tmpdir(), "fluxara-sign-on-"));
let port: number;
let provider: TestProvider;
let program: Program;

async function startWith(more: Record<string, string> = {}): Promise<void> {
  const own = {
    FLUXARA_DATA_DIR: folder,
    FLUXARA_PUBLIC_URL: `http://127.0.0.1:${port}`,
    FLUXARA_SAMPLE: "0",
    FLUXARA_ADMIN_EMAIL: admin.email,
    FLUXARA_ADMIN_PASSWORD: admin.password,
  };
  program = new Program(port, {
    ...process.env,
    DATABASE_URL: "",
    ...own,
    ...provider.variables,
    ...more,
  } as never);
  await program.start();
}

test.beforeAll(async () => {
  port = await freePort();
  provider = await startProvider(`http://127.0.0.1:${port}`);
  await startWith();
});
test.afterAll(async () => {
  await program.kill("SIGTERM");
  await provider.stop();
  rmSync(folder, { recursive: true, force: true });
});

const at = (path: string) => `${program.base}${path}`;
/** Who the provider signs in. */
const as = (page: Page, person: string) => page.setExtraHTTPHeaders({ "x-person": person });
const byProvider = (page: Page) => page.getByRole("button", { name: "Continue with Studio ID" });
const password = (page: Page) => page.getByLabel("Password", { exact: true });

test("the provider comes first, by one key; a new person waits, and is signed out there too", async ({
  page,
}) => {
  await page.goto(at("/sign-in"));
  await expect(byProvider(page)).toBeFocused();
  await expect(password(page)).toBeHidden();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText("Use a password instead").press("Enter");
  await expect(password(page)).toBeVisible();
  await as(page, provider.person({ email: "mara@example.com" }));
  await byProvider(page).press("Enter");
  await page.waitForURL(/\/waiting/);
  await expect(page.getByText("mara@example.com")).toBeVisible();
  // Its page asks for a font from elsewhere.
  await page.route(/fonts\.googleapis\.com/, (route) => route.fulfill({ contentType: "text/css", body: "" }));
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL((url) => url.origin === provider.issuer);
  await page.goto(at("/"));
  await expect(byProvider(page)).toBeVisible();
});

test("a known address is asked for its password once, then one click is enough", async ({ page, errors }) => {
  errors.expect(/401/);
  const person = provider.person({ email: admin.email });
  await as(page, person);
  await page.goto(at("/sign-in"));
  await byProvider(page).click();
  await page.waitForURL(/\/sign-in\/connect/);
  await expect(page.getByRole("heading", { name: "An account with this address exists" })).toBeVisible();
  const field = page.getByLabel(`Password of ${admin.email}`);
  await field.fill("not this one");
  await field.press("Enter");
  await expect(page.getByText(`This is not the password of ${admin.email}`)).toBeVisible();
  await expectAccessible(page, { name: "/sign-in/connect" });
  await field.fill(admin.password);
  await page.getByRole("button", { name: "Connect and sign in" }).click();
  await page.waitForURL(/\/w\//);
  await page.context().clearCookies();
  await page.goto(at("/sign-in"));
  await byProvider(page).click();
  await page.waitForURL(/\/w\//);

  await page.goto(at("/account"));
  const ways = page.getByRole("region", { name: "Ways to sign in" });
  await expect(ways.getByText(`${admin.email} · used`)).toBeVisible();
  // The provider would otherwise still know who was there.
  await page.context().clearCookies({ name: /^_/ });
  await as(page, provider.person());
  await ways.getByRole("button", { name: "Connect another Studio ID" }).click();
  await page.waitForURL(/connected=1/);
  const disconnect = ways.getByRole("button", { name: /^Disconnect/ });
  await expect(disconnect).toHaveCount(2);
  await expect(ways.getByRole("status")).toContainText("Studio ID is connected");
  await disconnect.last().click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Disconnect Studio ID" }).click();
  await expect(disconnect).toHaveCount(1);
});

test("what is refused says why, and the password stands there while the provider is away", async ({
  page,
}) => {
  await as(page, "refuses");
  await page.goto(at("/sign-in?callbackUrl=%2Faccount"));
  await byProvider(page).click();
  await page.waitForURL(/error=canceled/);
  await expect(page.getByRole("status")).toContainText("You did not continue at Studio ID");
  await page.goto(at("/sign-in?error=provider_away"));
  await expect(page.getByRole("status")).toContainText("Studio ID does not answer. Everything else works");
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.getByLabel("E-mail").fill(admin.email);
  await password(page).fill(admin.password);
  await page.getByRole("button", { name: "Sign in" }).press("Enter");
  await page.waitForURL(/\/w\//);
});

test("where only the provider is allowed nothing else is drawn, but for local accounts", async ({
  page,
  errors,
}) => {
  errors.expect(/401/);
  await program.kill("SIGTERM");
  await startWith({ FLUXARA_OIDC_REQUIRED: "1" });
  await page.goto(at("/sign-in"));
  await expect(byProvider(page)).toBeFocused();
  await expect(page.getByText("Use a password instead")).toBeHidden();
  await expect(page.getByRole("link", { name: "Register" })).toBeHidden();
  await page.goto(at("/sign-in?local"));
  await page.getByLabel("E-mail").fill(admin.email);
  await password(page).fill(admin.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Use Studio ID to sign in" })).toBeVisible();
});
