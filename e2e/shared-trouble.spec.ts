import type { Browser, Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { runStatement } from "./database";
import { deliverJob, drawing } from "./drawn";
import { holdRequests } from "./network";
import { serverOf } from "./server";
import { expect, setPreference, test } from "./session";

const ws = "demo";
const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];

/** Makes all pages of links unreadable while `work` runs. */
async function withoutLinks(work: () => Promise<void>): Promise<void> {
  await runStatement(`ALTER TABLE "ShareLink" RENAME TO "ShareLinkAway"`);
  try {
    await work();
  } finally {
    await runStatement(`ALTER TABLE "ShareLinkAway" RENAME TO "ShareLink"`);
  }
}

async function makeLink(server: Server, title: string, ids: string[]): Promise<string> {
  const { url } = await call("POST /workspaces/{ws}/links", {
    ...server,
    params: { ws },
    body: {
      target: { kind: "compare", ids },
      expiresAt: new Date(Date.now() + 3 * 86_400_000).toISOString(),
      title,
      from: "Mara at North Studio",
      download: true,
      metadata: false,
    },
  });
  return url;
}

async function visitor(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: sizes[0] ?? null, reducedMotion: "reduce" });
  return context.newPage();
}

let ids: string[];
test.beforeAll(async () => {
  const server = serverOf();
  const pictures = await Promise.all(Array.from({ length: 8 }, (_, i) => drawing(900 + i)));
  const files = pictures.map((bytes, i) => ({ name: `shared-${i}.png`, bytes }));
  ids = await deliverJob(server, ws, {}, files);
});

test("a visitor whose page cannot be read is told so as a visitor, and sees the pictures on trying again", async ({
  server,
  browser,
  errors,
}) => {
  errors.expect(/500/);
  // React's code for an error that the server keeps to itself.
  errors.expect(/#441/);
  const title = `Unread ${Date.now()}`;
  const url = await makeLink(server, title, ids.slice(0, 2));
  const guest = await visitor(browser);
  await withoutLinks(async () => {
    for (const size of sizes)
      for (const theme of ["light", "dark"]) {
        await guest.setViewportSize(size);
        await setPreference(guest, "theme", theme);
        await guest.goto(url);
        await expect(guest.locator("html")).toHaveAttribute("data-theme", theme);
        await expect(guest.getByRole("heading", { name: "This page could not be loaded" })).toBeVisible();
        await expect(guest.getByText("ask the sender of the link")).toBeVisible();
        await expect(guest.getByText("operator")).toHaveCount(0);
        await expect(guest.getByRole("link")).toHaveCount(0);
        await expect(guest).toHaveTitle(/\S/);
        expect(await guest.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width);
      }
    await guest.getByRole("button", { name: "Try again" }).click();
    await expect(guest.getByRole("heading", { name: "This page could not be loaded" })).toBeVisible();
  });
  // The try before may be under way until now, and then shows them itself.
  const shown = guest.getByRole("heading", { name: title });
  await expect(async () => {
    if (!(await shown.isVisible()))
      await guest.getByRole("button", { name: "Try again" }).click({ timeout: 2_000 });
    await expect(shown).toBeVisible({ timeout: 5_000 });
  }).toPass();
});

test("the first visitor hears how far the ZIP is, and may leave it to the next one", async ({
  server,
  browser,
}) => {
  const title = `Eight at once ${Date.now()}`;
  const guest = await visitor(browser);
  const answer = await holdRequests(guest, /\/archive$/, "POST");
  await guest.route(/\/archive\/progress$/, (route) =>
    route.fulfill({ json: { step: "pictures", done: 3, total: 8 } }),
  );
  await guest.goto(await makeLink(server, title, ids));
  const all = guest.getByRole("link", { name: "Download all" });
  await guest.waitForLoadState("load");
  await expect(async () => {
    await all.click();
    await expect(guest.getByRole("progressbar", { name: "Preparing pictures" })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass();
  await expect(guest.getByText("3 of 8")).toBeVisible();
  expect(await guest.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await guest.getByRole("button", { name: "Cancel" }).click();
  await expect(guest.getByRole("progressbar")).toHaveCount(0);
  answer();
  await guest.unrouteAll();
  const started = guest.waitForEvent("download");
  await all.click();
  expect((await started).suggestedFilename()).toBe(`${title}.zip`);
});
