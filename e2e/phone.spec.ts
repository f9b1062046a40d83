import { randomUUID } from "node:crypto";
import type { Locator } from "@playwright/test";
import { call } from "@/lib/client/call";
import { deliverJob, drawing } from "./drawn";
import { openReview, sixteen } from "./judged";
import { holdRequests, requestsOf } from "./network";
import { makeWorkspace } from "./people";
import { expect, expectLive, test } from "./session";

const ws = "demo";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

/** Nothing of it is cut off by its own box or outside the screen. */
async function expectInView(shown: Locator): Promise<void> {
  await expect(shown).toBeInViewport({ ratio: 1 });
  expect(await shown.evaluate((at) => at.scrollWidth <= at.clientWidth)).toBe(true);
}

test("an empty workspace shows the command that fills it, and every section of its settings a way back", async ({
  page,
  server,
}) => {
  const empty = await makeWorkspace(server);
  await page.goto(`/w/${empty}`);
  const command = page.getByRole("button", { name: /^Copy import command: npx fluxara import/ });
  await expect(command).toBeInViewport({ ratio: 1 });
  await page.getByRole("link", { name: "Create a token" }).tap();
  await expect(page).toHaveURL(new RegExp(`/w/${empty}/settings/tokens$`));
  await page.getByRole("button", { name: "More", exact: true }).tap();
  await page.getByRole("menuitem", { name: "Settings" }).tap();
  const list = page.getByRole("navigation", { name: "Settings" });
  for (const section of ["Retention", "Tokens", "Audit", "Workspace"]) {
    await list.getByRole("link", { name: section }).tap();
    await expect(page.getByRole("heading", { level: 1, name: section })).toBeVisible();
    await expect(list).toBeHidden();
    await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Settings" }).tap();
    await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  }
});

test("the title of a review can be read beside all it offers, and a thumb finds the buttons of a vote", async ({
  page,
  server,
}) => {
  const key = randomUUID();
  const files = await Promise.all(
    [1, 2].map(async (at) => ({ name: `p${at}.png`, bytes: await drawing(at) })),
  );
  const [first = "", second = ""] = await deliverJob(server, ws, { variantSet: { key } }, files);
  const title = `Which of these two for the cover of the spring catalogue ${key.slice(0, 4)}`;
  const review = await call("POST /workspaces/{ws}/reviews", {
    ...server,
    params: { ws },
    body: { artifactIds: [first, second], title },
  });
  await page.goto(`/w/${ws}/reviews/${review.id}`);
  await expect(page.getByRole("link", { name: "Judge" })).toBeVisible();
  await expectInView(page.getByRole("heading", { level: 1, name: title }));
  await page.getByRole("link", { name: "Judge" }).tap();
  for (const name of ["Left wins", "Tie", "Neither", "Right wins"]) {
    const box = await page.getByRole("button", { name }).boundingBox();
    expect(box?.height, name).toBeGreaterThanOrEqual(44);
  }
});

test("a filter can be read and taken away, and the bar of selected artifacts fits", async ({
  page,
  server,
}) => {
  await deliverJob(server, ws, { prompt: "on a phone" }, [{ name: "phone.png", bytes: await drawing(3) }]);
  await page.goto(`/w/${ws}?stack=prompt`);
  await expect(page.getByRole("list", { name: "Filters" }).getByText("stacked by")).toBeInViewport({
    ratio: 1,
  });
  const remove = page.getByRole("button", { name: "Remove filter stacked by: prompt" });
  await expect(remove).toBeInViewport({ ratio: 1 });
  await remove.tap();
  await expect(page).not.toHaveURL(/stack=/);
  await page.goto(`/w/${ws}`);
  await page.keyboard.press("ControlOrMeta+a");
  const bar = page.getByRole("region", { name: "Selected artifacts" });
  await expect(bar.getByRole("button", { name: "Share" })).toBeVisible();
  expect(await bar.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true);
});

test("originals are fetched for a pane that is zoomed on a phone, and at once in a wider window", async ({
  page,
  server,
}) => {
  const files = await Promise.all(
    [4, 5].map(async (at) => ({ name: `z${at}.png`, bytes: await drawing(at, 640, 480) })),
  );
  const ids = await deliverJob(server, ws, { prompt: "zoomed" }, files);
  const originals: string[] = [];
  page.on("request", (request) => {
    if (/\/original$/.test(request.url())) originals.push(request.url());
  });
  const requests = requestsOf(page);
  const path = `/w/${ws}/compare?ids=${ids.join(",")}&mode=side`;
  await page.goto(path);
  await expectLive(page);
  await requests.rest();
  expect(originals).toEqual([]);
  await page.locator('[data-pane="0"]').focus();
  for (const key of ["+", "+", "+", "+"]) await page.keyboard.press(key);
  await expect.poll(() => originals.length).toBeGreaterThan(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  const original = page.waitForRequest(new RegExp(`${ids[1]}/original$`));
  await page.goto(path);
  await original;
});

test("compared pictures have their place before what lies around them comes", async ({ page, server }) => {
  const ids = await sixteen(server);
  const stage = page.getByRole("application").first();
  const placeIn = async (width: number) => {
    const box = await stage.boundingBox();
    // On a wide window the bar below may take a second row.
    return width < 640 ? box : { x: box?.x, y: box?.y, width: box?.width };
  };
  for (const width of [390, 1440])
    for (const count of [2, 4]) {
      await page.setViewportSize({ width, height: 844 });
      await page.goto(`/w/${ws}/compare?ids=${ids.slice(0, count).join(",")}&mode=side`);
      const place = await placeIn(width);
      await page.evaluate(() => {
        const later = "main footer, main div:has(+ footer) > *, main aside, .nav-phone";
        for (const part of document.querySelectorAll<HTMLElement>(later)) part.style.display = "none";
      });
      expect([width, count, await placeIn(width)]).toEqual([width, count, place]);
    }
});

/** Sums up what moves without anybody's doing, as Chromium weighs it, in the page's `layoutShift`. */
function countLayoutShift(): void {
  const counted = Object.assign(window, { layoutShift: 0 });
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries() as (PerformanceEntry & { value: number })[])
      counted.layoutShift += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
}

const fonts = /\.woff2/;
const twoFrames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

test("fonts that come after a page's text move nothing", async ({ page, server, browser }) => {
  await openReview(server, "Which of these for the cover, and which for the back of it");
  const storageState = await page.context().storageState();
  for (const path of [`/w/${ws}/reviews`, "/docs/api"]) {
    // Each in a browser without fonts.
    const context = await browser.newContext({ storageState, viewport: page.viewportSize() });
    const tab = await context.newPage();
    await tab.addInitScript(countLayoutShift);
    const release = await holdRequests(tab, fonts);
    const asked = tab.waitForRequest(fonts);
    await tab.goto(path, { waitUntil: "domcontentloaded" });
    await tab.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    await asked;
    // What was painted before all of the page had come is another matter.
    await tab.evaluate(twoFrames);
    await tab.evaluate("layoutShift = 0");
    release();
    await tab.evaluate(() => document.fonts.ready.then(() => undefined));
    await tab.evaluate(twoFrames);
    expect(await tab.evaluate("layoutShift"), path).toBe(0);
    await context.close();
  }
});
