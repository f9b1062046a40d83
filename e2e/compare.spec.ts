import type { Locator, Page, Route } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { expect, expectLive, test } from "./session";

const ws = "demo";

async function idsOf(server: Server, ...names: string[]): Promise<string[]> {
  const { items } = await call("GET /workspaces/{ws}/artifacts", {
    ...server,
    params: { ws },
    // The first of their workspace, whatever other tests deliver.
    query: { limit: 200, sort: "oldest" },
  });
  return names.map((name) => items.find((item) => item.name === name)?.id ?? `no ${name}`);
}

/** Delivers three pictures of one job, which differ only in what they show. */
async function deliverThree(server: Server, name: string): Promise<string[]> {
  const asked = { prompt: "three boats", model: { name: "sketch-a" }, steps: 20 };
  const files = await Promise.all(
    [1, 2, 3].map(async (n) => ({ name: `${name}-${n}.png`, bytes: await drawing(n + 20) })),
  );
  return deliverJob(server, ws, asked as never, files);
}

const pane = (page: Page, slot: number) => page.locator(`[data-pane="${slot}"]`);
const transformOf = (shown: Locator) =>
  shown
    .locator("> div")
    .first()
    .evaluate((box) => box.style.transform);
const label = (slot: Locator) => slot.getAttribute("aria-label");

async function open(page: Page, ids: readonly string[], more = "&mode=side") {
  await page.goto(`/w/${ws}/compare?ids=${ids.join(",")}${more}`);
  await expect(page.getByRole("application", { name: "Picture viewer" })).toBeVisible();
}

test("a loaded picture that the browser refuses to decode ahead is shown", async ({ page, server }) => {
  await page.addInitScript(() => {
    HTMLImageElement.prototype.decode = () => Promise.reject(new DOMException("no room", "EncodingError"));
  });
  const ids = await deliverThree(server, "undecoded");
  const held: Route[] = [];
  await page.route(`**/${ids[2]}/original*`, (route) => void held.push(route));
  // The held picture would hold back the load event, too.
  await page.goto(`/w/${ws}/compare?ids=${ids.join()}&mode=side`, { waitUntil: "commit" });
  await expect(pane(page, 1).getByAltText(/undecoded-2/)).toHaveCSS("opacity", "1");
  await expectLive(page);
  await page.keyboard.press("ArrowRight");
  const picture = pane(page, 1).getByAltText(/undecoded-3/);
  await expect(picture).toHaveCSS("opacity", "0");
  await expect.poll(() => held.length).toBe(1);
  await held[0]?.continue();
  await expect(picture).toHaveCSS("opacity", "1");
});

test("panes share the zoom; the next candidate, fetched before it is asked for, keeps it", async ({
  page,
  server,
}) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  const ids = await idsOf(server, "drawn-1.png", "drawn-2.png", "drawn-3.png", "drawn-4.png");
  await open(page, ids, "&mode=side&panes=2");
  await expect.poll(() => fetched.some((url) => url.includes(`${ids[2]}/original`))).toBe(true);
  await pane(page, 1).focus();
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await page.keyboard.press("Shift+ArrowRight");
  const zoomed = await transformOf(pane(page, 1));
  expect(await transformOf(pane(page, 0))).toBe(zoomed);
  await page.keyboard.press("ArrowRight");
  await expect(pane(page, 1)).toHaveAttribute("aria-label", /drawn-3/);
  expect(await transformOf(pane(page, 1))).toBe(zoomed);
  await page.keyboard.press(".");
  await expect(pane(page, 0)).toHaveAttribute("aria-label", /drawn-2/);
  expect(await label(pane(page, 1))).toContain("drawn-3");
  await page.keyboard.press("r");
  await expect(page.locator("[data-pane]").first()).toHaveAttribute("data-pane", "1");
  await expect(page).toHaveURL(/reversed=true/);
  await page.reload();
  await expect(pane(page, 0)).toHaveAttribute("aria-label", /Champion: drawn-2/);
  await expect(page.locator("[data-pane]").first()).toHaveAttribute("data-pane", "1");
});

test("on a phone one picture shows, and the other is a tab away", async ({ page, server }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, await idsOf(server, "drawn-1.png", "drawn-2.png"));
  await expect(pane(page, 1)).toBeVisible();
  await expect(pane(page, 0)).toBeHidden();
  await page.getByRole("button", { name: /^Champion/ }).click();
  await expect(pane(page, 0)).toBeVisible();
  await expect(pane(page, 1)).toBeHidden();
  await page.getByRole("button", { name: "Show metadata" }).click();
  await expect(page.getByRole("dialog", { name: "Differences" })).toContainText("sketch-b");
});
