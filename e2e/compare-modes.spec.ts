import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { expect, test } from "./session";

const ws = "demo";

async function drawn(server: Server, count: number): Promise<string[]> {
  const { items } = await call("GET /workspaces/{ws}/artifacts", {
    ...server,
    params: { ws },
    // The first of their workspace, whatever other tests deliver.
    query: { limit: 200, sort: "oldest" },
  });
  return Array.from({ length: count }, (_, at) => {
    const name = `drawn-${at + 1}.png`;
    return items.find((item) => item.name === name)?.id ?? `no ${name}`;
  });
}

const pane = (page: Page, slot: number) => page.locator(`[data-pane="${slot}"]`);
const boxOf = (page: Page, slot: number) => pane(page, slot).locator("> div").first();
const transformOf = (page: Page, slot: number) => boxOf(page, slot).evaluate((box) => box.style.transform);
const opacityOf = (page: Page, slot: number) =>
  boxOf(page, slot).evaluate((box) => Number(getComputedStyle(box).opacity));

async function open(page: Page, ids: readonly string[], more = "") {
  await page.goto(`/w/${ws}/compare?ids=${ids.join(",")}${more}`);
  await expect(pane(page, 1)).toHaveAttribute("aria-label", /./);
  await expect(boxOf(page, 1)).toHaveAttribute("data-placed");
}

test("survey: five at one zoom, marks by key, one taken out and back", async ({ page, server }) => {
  const originals: string[] = [];
  page.on("request", (request) => {
    if (/\/original$/.test(request.url())) originals.push(request.url());
  });
  const ids = await drawn(server, 6);
  await open(page, ids);
  await expect(page.getByRole("radio", { name: "Survey" })).toBeChecked();
  await expect(page.locator("[data-pane]")).toHaveCount(6);
  await pane(page, 4).focus();
  expect(originals, "the preview holds what a small pane shows").toEqual([]);
  for (const key of ["+", "+", "+", "+", "+", "+"]) await page.keyboard.press(key);
  await expect.poll(() => originals.length).toBeGreaterThan(0);
  expect(await transformOf(page, 0)).toBe(await transformOf(page, 5));

  await page.keyboard.press("x");
  await expect(pane(page, 4)).toContainText("Rejected");
  await page.keyboard.press("u");
  await expect(pane(page, 4)).not.toContainText("Rejected");

  await page.getByRole("button", { name: "Take drawn-5.png out of the comparison" }).click();
  await expect(page.locator("[data-pane]")).toHaveCount(5);
  await expect(page).not.toHaveURL(new RegExp(ids[4] ?? ""));
  await page.locator("[data-sonner-toast]").getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("[data-pane]")).toHaveCount(6);

  await page.keyboard.press("w");
  await expect(pane(page, 1)).toHaveAttribute("aria-label", /^Challenger: /);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.keyboard.press("v");
  const [first, second, third] = await Promise.all([0, 1, 2].map((slot) => pane(page, slot).boundingBox()));
  expect(second?.y).toBe(first?.y);
  expect(third?.y).toBeGreaterThan(first?.y ?? 0);
  expect(third?.x).toBe(first?.x);
});

test("onion skin: a real slider, which the address keeps", async ({ page, server }) => {
  await open(page, await drawn(server, 2), "&mode=swipe");
  await pane(page, 1).focus();
  await page.keyboard.press("o");
  const slider = page.getByRole("slider", { name: /^Opacity of/ });
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect(slider).toHaveValue("51");
  expect(await opacityOf(page, 1)).toBeCloseTo(0.51);
  expect(await opacityOf(page, 0)).toBe(1);
  await page.keyboard.press("PageUp");
  expect(Number(await slider.inputValue())).toBeGreaterThan(55);
  await page.keyboard.press("End");
  await expect(slider).toHaveValue("100");
  await page.keyboard.press("Home");
  await expect(slider).toHaveValue("0");
  await expect(pane(page, 1)).toHaveAttribute("aria-label", /sketch-b/);
  await page.keyboard.press("Escape");
  await expect(pane(page, 1)).toBeFocused();
  await expect(page).toHaveURL(/mode=onion.*opacity=0/);
  await page.reload();
  await expect(slider).toHaveValue("0");
});

test("blink asks first under reduced motion, and can be paused", async ({ page, server }) => {
  await open(page, await drawn(server, 2), "&mode=blink");
  await expect(page.getByText("Paused: your system asks for reduced motion.")).toBeVisible();
  expect(await opacityOf(page, 1)).toBe(0);
  await page.getByRole("button", { name: "Blink" }).click();
  await expect.poll(() => opacityOf(page, 1)).toBe(1);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("button", { name: "Blink" })).toBeVisible();
  const shown = await opacityOf(page, 1);
  await page.getByRole("button", { name: "Show the other" }).click();
  await expect.poll(() => opacityOf(page, 1)).toBe(1 - shown);
});

test("blink changes at most 2.5 times a second", async ({ page, server }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await open(page, await drawn(server, 2), "&mode=blink");
  await page.getByRole("slider", { name: "Changes per second" }).focus();
  await page.keyboard.press("End");
  const gaps = await pane(page, 1).evaluate(
    (figure) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        const watching = new MutationObserver(() => {
          times.push(performance.now());
          if (times.length < 6) return;
          watching.disconnect();
          resolve(times.slice(1).map((time, at) => time - (times[at] ?? 0)));
        });
        watching.observe(figure, { attributeFilter: ["class"] });
      }),
  );
  // Allows for a timer that fires a tenth too early.
  expect(Math.min(...gaps)).toBeGreaterThan(360);
});

test("loupe: both pictures at the same place, by pointer and by keys", async ({ page, server }) => {
  await open(page, await drawn(server, 2), "&mode=loupe");
  const lens = page.getByRole("img", { name: /^Loupe at/ });
  await expect(lens).toHaveAccessibleName(/^Loupe at 50 % from the left and 50 % from the top/);
  const places = () => lens.locator("img").evaluateAll((all) => all.map((each) => each.style.cssText));
  const [one, other] = await places();
  expect(one).toBe(other);
  await pane(page, 1).focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(lens).toHaveAccessibleName(/^Loupe at 52 %/);
  await page.keyboard.press("z");
  await expect(lens).toContainText("200 %");
  const box = await pane(page, 1).boundingBox();
  await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
  await expect(lens).toHaveAccessibleName(/^Loupe at 50 % from the left and 50 % from the top/);
  await expect(page).toHaveURL(/lens=0\.5/);
});

test("the address shows another browser the same rectangle", async ({ page, server, browser }) => {
  await open(page, await drawn(server, 3), "&mode=side");
  await pane(page, 1).focus();
  for (const key of ["+", "+", "+", "Shift+ArrowRight", "Shift+ArrowDown", "i"])
    await page.keyboard.press(key);
  const box = await pane(page, 1).boundingBox();
  await page.mouse.move((box?.x ?? 0) + 100, (box?.y ?? 0) + 100);
  await page.keyboard.down("Shift");
  await page.mouse.wheel(0, -120);
  await page.keyboard.up("Shift");
  await expect(page).toHaveURL(/view=.*offsets=/);
  const corners = (each: Page) =>
    Promise.all(
      [0, 1].map((slot) =>
        boxOf(each, slot).evaluate((picture) => {
          const { x, y, width, height } = picture.getBoundingClientRect();
          return [x, y, width, height].map(Math.round);
        }),
      ),
    );
  const here = await corners(page);
  const other = await browser.newPage({ storageState: await page.context().storageState() });
  await other.setViewportSize({ width: 1440, height: 900 });
  await other.goto(page.url());
  await expect(boxOf(other, 0)).toHaveAttribute("data-placed");
  expect(await corners(other)).toEqual(here);
  await other.close();
});

test("the zoom stays from mode to mode, pixels are squares above 200 %, the last mode is remembered", async ({
  page,
  server,
}) => {
  const ids = await drawn(server, 2);
  await open(page, ids, "&mode=side");
  await pane(page, 1).focus();
  await page.keyboard.press("z");
  const rendering = () =>
    pane(page, 1)
      .locator("img")
      .last()
      .evaluate((image) => image.style.imageRendering);
  expect(await rendering()).toBe("auto");
  for (let at = 0; at < 4; at++) await page.keyboard.press("+");
  await expect.poll(rendering).toBe("pixelated");
  const view = () => new URL(page.url()).searchParams.get("view");
  // Four steps of 1.25, starting at 100 %; a pane of this size fits the whole picture at 156 %.
  await expect.poll(() => Number(view()?.split(",")[0])).toBeGreaterThan(1.5);
  const before = view();
  for (const [key, mode] of Object.entries({ w: "swipe", o: "onion", s: "side", b: "blink" })) {
    await page.keyboard.press(key);
    await expect(page).toHaveURL(new RegExp(`mode=${mode}`));
    expect(view()).toBe(before);
  }
  await expect.poll(rendering).toBe("pixelated");
  await open(page, ids);
  await expect(page.getByRole("radio", { name: "Blink" })).toBeChecked();
});
