import { readdirSync } from "node:fs";
import { test as bare, type Page } from "@playwright/test";
import { test } from "./mailbox";
import { enterAs } from "./people";
import { expect } from "./session";
import { comparing } from "./views/comparing";
import { entered, entry, makeMailed } from "./views/entry";
import { generating } from "./views/generating";
import { blind, judging } from "./views/judging";
import { gallery, library } from "./views/library";
import { madeOnce, type ViewData } from "./views/made";
import { operating } from "./views/operating";
import { settings } from "./views/settings";
import { exported, shared } from "./views/sharing";
import { troubled } from "./views/troubled";
import { expectView, type View } from "./views/view";

/** So that both workers take of them: together they are a fifth of all browser tests. */
test.describe.configure({ mode: "parallel" });

/** Looks at all of them, whatever one of them has. */
async function expectViews(page: Page, views: readonly View[], made: ViewData): Promise<void> {
  const failed: string[] = [];
  for (const view of views)
    await test
      .step(view.name, () => expectView(page, view, made))
      .catch((error: Error) => failed.push(`${view.name}: ${error.message}`));
  expect(failed).toEqual([]);
}

/** As the admin sees them. */
const areas: Record<string, View[]> = {
  gallery,
  library,
  comparing,
  judging,
  generating,
  settings,
  operating,
  "links and exports": exported,
};

for (const [area, views] of Object.entries(areas))
  test(`${area}: each page and dialog is accessible and fits, in both themes`, async ({ page, errors }) => {
    // Refusals that rows provoke, and previews of pages that were left.
    errors.expect(/422|\/preview\?/);
    await expectViews(page, views, await madeOnce());
  });

test("what is shown in the place of something unread is accessible and fits", async ({ page, errors }) => {
  errors.expect(/50[03]|ERR_FAILED|Failed to load resource/);
  await expectViews(page, troubled, await madeOnce());
});

test("a blind review is accessible and fits, from its page to the reveal", async ({ page, server }) => {
  const made = await madeOnce();
  await enterAs(page, server, made.ws, "reviewer");
  await expectViews(page, blind, made);
});

test("shared pages are accessible and fit", async ({ page, errors }) => {
  errors.expect(/404|422/);
  const made = await madeOnce();
  await page.context().clearCookies();
  await expectViews(page, shared, made);
});

test("pages without a session are accessible and fit", async ({ page, mailbox, server, errors }) => {
  errors.expect(/40[14]|410/);
  const made = await madeOnce();
  const mailed = await makeMailed(page, mailbox, made);
  await enterAs(page, server, made.ws, "reviewer");
  await expectViews(page, entered(mailed), made);
  await page.context().clearCookies();
  await expectViews(page, entry(mailed), made);
});

/** Shows nothing of its own; is led to by a provider of accounts alone, so `single-sign-on.spec.ts` looks at it. */
const elsewhere = ["/", "/sign-in/connect"];

bare("every page of the program is a row", () => {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" });
  const pages = files
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => `/${file}`.replace(/\/\([^)]*\)/g, "").replace(/\/page\.tsx$/, "") || "/");
  const unused = { unsubscribe: "", invited: "", reset: "" };
  const views = [...Object.values(areas).flat(), ...blind, ...shared, ...entry(unused)];
  const looked = new Set([...views.map(({ name }) => name), ...elsewhere]);
  expect(pages.length).toBeGreaterThan(50);
  expect(pages.filter((page) => !looked.has(page))).toEqual([]);
});
