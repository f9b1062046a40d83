import type { Page } from "@playwright/test";
import sharp from "sharp";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { requestsOf } from "./network";
import { expect, test } from "./session";

const ws = "demo";
const pane = (page: Page, slot: number) => page.locator(`[data-pane="${slot}"]`);
const metrics = (page: Page) => page.getByRole("status", { name: "Difference" });
const regions = (page: Page) => page.getByRole("status", { name: "Changed regions" });
const threshold = (page: Page) => page.getByRole("slider", { name: "Threshold" });

/** A drawing, and the same one with boxes of 30 × 20 white pixels. */
async function withBoxes(
  server: Server,
  places: readonly [number, number][],
  width = 320,
): Promise<string[]> {
  const bytes = await drawing(1);
  const input = { create: { width: 30, height: 20, channels: 3, background: "#fff" } } as const;
  const boxes = places.map(([left, top]) => ({ input, left, top }));
  const changed = await sharp(bytes).composite(boxes).png().toBuffer();
  return deliverJob(server, ws, {}, [
    { name: "plain.png", bytes },
    {
      name: "boxes.png",
      bytes: await sharp(changed).resize(width, null, { kernel: "nearest" }).png().toBuffer(),
    },
  ]);
}

async function open(page: Page, ids: readonly string[], more = "") {
  await page.goto(`/w/${ws}/compare?ids=${ids.join(",")}${more}`);
  await pane(page, 1).focus();
}

test("what differs is mapped, measured and outlined, and stepped through by key", async ({
  page,
  server,
}) => {
  await open(
    page,
    await withBoxes(server, [
      [140, 100],
      [230, 170],
    ]),
  );
  await page.keyboard.press("d");
  await expect(page.getByRole("radio", { name: "Difference", exact: true })).toBeChecked();
  await expect(metrics(page)).toContainText(/^1\.56 % differ · 1,200 px · PSNR \d\d\.\d dB · SSIM 0\.\d{3}$/);
  await expect(regions(page)).toHaveText("2 regions");
  await expect(page.locator("canvas")).toBeVisible();
  await page.keyboard.press("h");
  await expect(page.locator("[data-region]")).toHaveCount(2);
  await page.keyboard.press("j");
  await expect(regions(page)).toHaveText("1 of 2");
  await expect(page).toHaveURL(/region=1.*outlined=true/);
  const first = await page.locator('[data-region="0"]').boundingBox();
  const middle = await pane(page, 1).boundingBox();
  const centre = (box: typeof first) => [
    (box?.x ?? 0) + (box?.width ?? 0) / 2,
    (box?.y ?? 0) + (box?.height ?? 0) / 2,
  ];
  for (const [axis, value] of centre(first).entries())
    expect(Math.abs(value - (centre(middle)[axis] ?? 0))).toBeLessThan(3);
  await page.keyboard.press("k");
  await expect(regions(page)).toHaveText("2 of 2");
  await page.waitForURL(/region=2/);
  await page.reload();
  await expect(regions(page)).toHaveText("2 of 2");
  await expect(page.locator("[data-region]")).toHaveCount(2);
});

test("the threshold is a slider, kept in the address, and Esc leads back to the stage", async ({
  page,
  server,
}) => {
  await open(page, await withBoxes(server, [[40, 30]]), "&mode=difference");
  await expect(metrics(page)).toContainText("600 px");
  await threshold(page).focus();
  await page.keyboard.press("End");
  await expect(metrics(page)).toContainText("0 % differ");
  await expect(regions(page)).toHaveText("0 regions");
  await page.keyboard.press("Home");
  await expect(metrics(page)).toContainText("600 px");
  await page.keyboard.press("ArrowRight");
  await expect(threshold(page)).toHaveAttribute("aria-valuetext", "0.5 %");
  await expect(page).toHaveURL(/threshold=0.005/);
  await page.keyboard.press("Escape");
  await expect(pane(page, 1)).toBeFocused();
  await page.keyboard.press("r");
  await expect(pane(page, 0)).toHaveAttribute("aria-label", /Champion/);
  await expect(metrics(page)).toContainText("600 px");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(threshold(page)).toBeVisible();
});

/** The URLs of originals that scripts fetch; displayed pictures are requested as images. */
function filesFetched(page: Page): string[] {
  const fetched: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "fetch" && request.url().endsWith("/original"))
      fetched.push(request.url());
  });
  return fetched;
}

test("files of displayed pictures are read while the page is idle, even after hundreds of others, and not again for a difference", async ({
  page,
  server,
  context,
}) => {
  const drawings = [1, 2, 3, 4, 5, 6].map(async (n) => ({ name: `${n}.png`, bytes: await drawing(n) }));
  const ids = await deliverJob(server, ws, {}, await Promise.all(drawings));
  const fetched = filesFetched(page);
  const requests = requestsOf(page);
  await open(page, ids, "&mode=side");
  await expect.poll(() => fetched.length).toBe(2);
  // By default, browsers record no more than 250 resources.
  await page.evaluate(() =>
    Promise.all(Array.from({ length: 300 }, async () => (await fetch("/api/v1/health")).text())),
  );
  await page.keyboard.press("ArrowRight");
  await requests.rest();
  // Nothing has loaded this one ahead.
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => fetched.at(-1)).toContain(ids[3]);
  await requests.rest();
  const before = fetched.length;
  await context.setOffline(true);
  await page.keyboard.press("d");
  await expect(metrics(page)).toContainText("SSIM");
  expect(fetched).toHaveLength(before);
  await context.setOffline(false);
});

test("what a page never showed is not taken from a cache", async ({ page, server, context, errors }) => {
  errors.expect(/Failed to load resource/);
  const ids = await withBoxes(server, [[40, 30]]);
  const requests = requestsOf(page);
  // Scripts cannot read ahead.
  await page.route("**/original", (route) =>
    route.request().resourceType() === "fetch" ? route.abort() : route.continue(),
  );
  const fetched = filesFetched(page);
  await open(page, ids, "&mode=side");
  await expect.poll(() => fetched.length).toBe(2);
  await requests.rest();
  await page.unrouteAll();
  // As if the browser had not recorded what the page has loaded.
  await page.evaluate(() => performance.clearResourceTimings());
  await context.setOffline(true);
  await page.keyboard.press("d");
  await expect(metrics(page)).toHaveText("The pictures could not be loaded or decoded");
  await context.setOffline(false);
});

test("outlines show in other modes too", async ({ page, server }) => {
  await open(page, await withBoxes(server, [[40, 30]]), "&mode=side");
  await page.getByRole("button", { name: "Outline changes" }).click();
  await expect(page.locator("[data-region]")).toHaveCount(2);
  await pane(page, 1).focus();
  await page.keyboard.press("h");
  await expect(page.locator("[data-region]")).toHaveCount(0);
  await expect(metrics(page)).toBeHidden();
});

test("different sizes and compositions are reported", async ({ page, server }) => {
  const ids = await withBoxes(server, [[40, 30]], 640);
  await open(page, ids, "&mode=difference");
  await expect(metrics(page)).toContainText("compared at 320 × 240");
  const noise = await sharp({
    create: {
      width: 320,
      height: 240,
      channels: 3,
      background: "#888",
      noise: { type: "gaussian", mean: 120, sigma: 60 },
    },
  })
    .png()
    .toBuffer();
  const others = await deliverJob(server, ws, {}, [
    { name: "plain.png", bytes: await drawing(1) },
    { name: "noise.png", bytes: noise },
    { name: "same.png", bytes: await drawing(1) },
  ]);
  await open(page, others, "&mode=difference");
  await expect(page.getByRole("status", { name: "Fairness verdict" })).toContainText(
    "Difference is of little use: different composition",
  );
  await page.keyboard.press("ArrowRight");
  await expect(metrics(page)).toHaveText("Identical pixels");
});

/** The heat map's width in its own pixels, and in those of the screen. */
const widths = (page: Page) =>
  page.locator("canvas").evaluate(async (canvas: HTMLCanvasElement) => {
    const drawn = await createImageBitmap(canvas);
    return { drawn: drawn.width, shown: canvas.getBoundingClientRect().width };
  });

/** Fewer pixels would look coarse, twice as many would be wasted. `most`: the width of the picture. */
const expectAsManyPixelsAsShown = (page: Page, most: number) =>
  expect
    .poll(async () => {
      const { drawn, shown } = await widths(page);
      if (drawn < Math.min(most, Math.floor(shown))) return "too few";
      return drawn < 2 * shown ? "as many" : "too many";
    })
    .toBe("as many");

test("the heat map has about as many pixels as the screen shows of it", async ({ page, server }) => {
  const side = 2048;
  const large = async (n: number) =>
    sharp(await drawing(n))
      .resize(side, side, { fit: "fill", kernel: "nearest" })
      .png()
      .toBuffer();
  const files = [1, 2].map(async (n) => ({ name: `large-${n}.png`, bytes: await large(n) }));
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, await deliverJob(server, ws, {}, await Promise.all(files)), "&mode=difference");
  await expect(metrics(page)).toContainText("SSIM");
  await expectAsManyPixelsAsShown(page, side);
  const wide = await widths(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAsManyPixelsAsShown(page, side);
  expect((await widths(page)).drawn).toBeLessThan(wide.drawn);
  await page.keyboard.press("z");
  await expect.poll(async () => (await widths(page)).shown).toBe(side);
  await expectAsManyPixelsAsShown(page, side);
});

test("pixels are the same whether a picture is opaque or not", async ({ page, server }) => {
  const bytes = await drawing(1);
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = 4 * (120 * info.width + 160);
  data.fill(0, at, at + 4);
  const raw = { width: info.width, height: info.height, channels: 4 } as const;
  const ids = await deliverJob(server, ws, {}, [
    { name: "opaque.png", bytes },
    { name: "hole.png", bytes: await sharp(data, { raw }).png().toBuffer() },
  ]);
  await open(page, ids, "&mode=difference&threshold=0");
  await expect(metrics(page)).toContainText("· 1 px ·");
});
