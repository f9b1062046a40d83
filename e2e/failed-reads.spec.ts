import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import { holdRequests } from "./network";
import { makeWorkspace } from "./people";
import { expect, expectNoViolations, test } from "./session";

const ws = "demo";
const problem = {
  type: "about:blank",
  title: "Temporarily unavailable",
  status: 503,
  detail: "The database is not responding; try again in a few seconds",
  code: "unavailable",
};

/** Answers these reads with 503 until the returned function is called. */
async function failing(page: Page, reads: RegExp): Promise<() => Promise<void>> {
  const refuse = { status: 503, contentType: "application/problem+json", body: JSON.stringify(problem) };
  await page.route(reads, (route) => route.fulfill(refuse));
  return () => page.unroute(reads);
}

type Case = {
  name: string;
  /** Other tests export, hold and vote in the shared workspace, so those pages are shown in an empty one. */
  path: (empty: string) => string;
  reads: RegExp;
  act: (page: Page) => Promise<unknown>;
  says: string;
  /** Shown only if the read succeeded; it would be false otherwise. */
  claims?: string;
};

const choose = (name: string) => (page: Page) => page.getByRole("radio", { name }).check();

const cases: Case[] = [
  {
    name: "insights",
    path: (empty) => `/w/${empty}/insights`,
    reads: /\/insights\?/,
    act: choose("30 days"),
    says: "The insights could not be loaded",
    claims: "No votes in this period",
  },
  {
    name: "usage",
    path: () => `/w/${ws}/settings/usage`,
    reads: /\/usage\?/,
    act: choose("30 days"),
    says: "Usage over this period could not be loaded",
    claims: "Space per environment",
  },
  {
    name: "holds",
    path: (empty) => `/w/${empty}/settings/holds`,
    reads: /\/holds\?/,
    act: choose("Lifted"),
    says: "The holds could not be loaded",
    claims: "No hold was lifted yet.",
  },
  {
    name: "exports",
    path: (empty) => `/w/${empty}/exports`,
    reads: /\/exports\?/,
    act: choose("Everyone’s"),
    says: "The exports could not be loaded",
    claims: "No exports yet",
  },
  {
    name: "the policy’s effect",
    path: () => `/w/${ws}/settings/retention`,
    reads: /\/retention\/preview/,
    act: () => Promise.resolve(),
    says: "The preview could not be computed",
    claims: "Removed first",
  },
  {
    name: "an environment’s history",
    path: () => "/operator/environments",
    reads: /\/versions\?/,
    act: (page) => page.getByRole("button", { name: "History of default" }).click(),
    says: "The history could not be loaded",
    claims: "created",
  },
];

for (const { name, path, reads, act, says, claims } of cases)
  test(`${name}: says what failed and tries again`, async ({ page, server, errors }) => {
    errors.expect(/503/);
    const mend = await failing(page, reads);
    await page.goto(path(await makeWorkspace(server)));
    await act(page);
    const alert = page.getByRole("alert").filter({ hasText: says });
    await expect(alert).toBeVisible();
    await expect(alert).toContainText("The database is not responding");
    const claimed = page.getByText(claims ?? "", { exact: true });
    await expect(claimed).toHaveCount(0);
    await expectNoViolations(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoViolations(page);
    await mend();
    await alert.getByRole("button", { name: "Try again" }).press("Enter");
    await expect(claimed.first()).toBeVisible();
    await expect(alert).toHaveCount(0);
  });

test("health: what cannot be read is not reported as working", async ({ page, errors }) => {
  errors.expect(/503/);
  await page.clock.install();
  await page.goto("/operator/health");
  await expect(page.getByText("Everything works.")).toBeVisible();
  const mend = await failing(page, /\/operator\/health$/);
  const nextRead = () => page.clock.fastForward(10_000);
  await nextRead();
  const alert = page.getByRole("alert").filter({ hasText: "The state could not be refreshed" });
  await expect(alert).toBeVisible();
  await expect(page.getByText("Everything works.")).toHaveCount(0);
  await expect(page.getByText(/The current state is unknown/)).toBeVisible();
  await expectNoViolations(page);
  await mend();
  await nextRead();
  await expect(page.getByText("Everything works.")).toBeVisible();
});

test("a list’s next page fails where it was asked for, and keeps what is there", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/503/);
  const long = await makeWorkspace(server);
  const params = { ws: long };
  for (let n = 0; n < 51; n++)
    await call("POST /workspaces/{ws}/selections", {
      ...server,
      params,
      body: { title: `S${n}`, artifactIds: [] },
    });
  await page.goto(`/w/${long}/settings/audit`);
  const rows = page.getByRole("row").filter({ hasText: "Selection created" });
  await expect(rows).toHaveCount(50);
  const mend = await failing(page, /\/audit\?.*cursor=/);
  await page.getByRole("button", { name: /^Show older events/ }).click();
  const alert = page.getByRole("alert").filter({ hasText: "The next page could not be loaded" });
  await expect(alert).toBeVisible();
  await expect(rows).toHaveCount(50);
  await expectNoViolations(page);
  await mend();
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(rows).toHaveCount(51);
  await expect(alert).toHaveCount(0);

  const mendFilter = await failing(page, /\/audit\?/);
  await page.getByLabel("Action").selectOption("hold.lift");
  const whole = page.getByRole("alert").filter({ hasText: "The events could not be loaded" });
  await expect(whole).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
  await expectNoViolations(page);
  await mendFilter();
  await whole.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "No such events" })).toBeVisible();
});

test("a tab shows that its page is on the way", async ({ page }) => {
  await page.goto(`/w/${ws}/settings/holds`);
  const answer = await holdRequests(page, /\/settings\/tokens\?_rsc/);
  const tab = page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Tokens" });
  await tab.click();
  await expect(tab.locator("[data-pending]")).toHaveCSS("opacity", "0.6");
  answer();
  await expect(page.getByRole("heading", { level: 1, name: "Tokens" })).toBeVisible();
  await expect(page.locator("[data-pending]")).toHaveCount(0);
});
