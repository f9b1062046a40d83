import type { Locator, Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import { wholeReview } from "@/lib/client/reviews/whole-review";
import { deliverJob, drawing } from "./drawn";
import { expectDone, judge, openReview, sixteen, ws } from "./judged";
import { enterAs } from "./people";
import { expect, expectMoreContrast, switchTheme, test } from "./session";

const low = [
  { what: "1280 × 720 at 200 %", viewport: { width: 640, height: 360 } },
  { what: "a phone on its side", viewport: { width: 844, height: 390 } },
];
const backgroundOf = (element: Locator) => element.evaluate((each) => getComputedStyle(each).backgroundColor);
const label = (page: Page, name: string) =>
  page.locator("label").filter({ has: page.getByRole("radio", { name }) });

test("everything is within reach on a low screen", async ({ page, server }) => {
  const [first, second] = await sixteen(server);
  for (const { what, viewport } of low) {
    const id = await openReview(server, `Low, ${what}`);
    await page.setViewportSize(viewport);
    await judge(page, id);
    for (const name of ["Left wins", "Tie", "Neither", "Right wins"])
      await expect(page.getByRole("button", { name }), what).toBeInViewport({ ratio: 1 });
    await page.getByRole("button", { name: "Tie" }).click();
    await expectDone(page, 1);
    await page.getByRole("button", { name: /^Account/ }).click();
    await expect(page.getByRole("menu")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.goto(`/w/${ws}/compare?ids=${first},${second}&mode=side`);
    await expect(page.getByRole("button", { name: "5 stars" }), what).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole("radiogroup", { name: "Compare mode" }), what).toBeInViewport();
  }
});

test("what is chosen, switches and sliders are visible in the reader's own colours", async ({
  page,
  server,
}) => {
  const [first, second] = await sixteen(server);
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(`/w/${ws}/compare?ids=${first},${second}&mode=side`);
  await expect(page.getByRole("button", { name: "Pick" })).toBeVisible();
  const [chosen, other] = [label(page, "Only differences"), label(page, "All")];
  await expect.poll(() => backgroundOf(chosen)).not.toBe(await backgroundOf(other));
  const pick = page.getByRole("button", { name: "Pick" });
  const before = await backgroundOf(pick);
  await pick.click();
  await expect(pick).toHaveAttribute("aria-pressed", "true");
  await expect.poll(() => backgroundOf(pick)).not.toBe(before);
  await page.goto(`/w/${ws}/settings/retention`);
  const keeps = page.getByRole("switch", { name: /^Keep preferred/ });
  await expect(keeps).toHaveAttribute("aria-checked", "true");
  const on = await backgroundOf(keeps);
  expect(await backgroundOf(keeps.locator("> *"))).not.toBe(on);
  await expect(page.getByRole("slider").first()).not.toHaveCSS("background-image", "none");
  await keeps.click();
  await expect(keeps).toHaveAttribute("aria-checked", "false");
  await expect.poll(() => backgroundOf(keeps)).not.toBe(on);
  expect(await backgroundOf(keeps.locator("> *"))).not.toBe(await backgroundOf(keeps));
});

test("what is chosen has an outline for readers who ask for more contrast", async ({ page, server }) => {
  const [first, second] = await sixteen(server);
  await page.emulateMedia({ contrast: "more" });
  await page.goto(`/w/${ws}/compare?ids=${first},${second}&mode=side`);
  await expect(label(page, "Only differences")).not.toHaveCSS("box-shadow", "none");
  await expect(label(page, "All")).toHaveCSS("box-shadow", "none");
});

test("all text is at 7:1 for readers who ask for more contrast", async ({ page, server }) => {
  const [id, artifacts] = [await openReview(server, "More contrast"), await sixteen(server)];
  await page.emulateMedia({ contrast: "more" });
  const expectInThemes = async () => {
    for (const theme of ["dark", "light"]) {
      await switchTheme(page, theme);
      await expectMoreContrast(page);
    }
  };
  await judge(page, id);
  await expectInThemes();
  for (const path of [`reviews/${id}`, `compare?ids=${artifacts.slice(0, 2)}&mode=side`, "insights"]) {
    await page.goto(`/w/${ws}/${path}`);
    await expect(page.getByRole("main")).toBeVisible();
    await expectInThemes();
  }
});

test("a difference of a few pixels is drawn in squares, as they are", async ({ page, server }) => {
  const files = [1, 2].map(async (n) => ({ name: `few-${n}.png`, bytes: await drawing(n, 3, 2) }));
  const ids = await deliverJob(server, ws, { prompt: "few pixels" }, await Promise.all(files));
  await page.goto(`/w/${ws}/compare?ids=${ids.join()}&mode=difference`);
  const heat = page.getByRole("figure").locator("canvas");
  await expect(heat).toBeVisible();
  await expect.poll(() => heat.evaluate((each) => getComputedStyle(each).imageRendering)).toBe("pixelated");
});

test("Back from a new review leads to the list, and after a blind verdict not to votes that nobody takes", async ({
  page,
  server,
  browser,
}) => {
  const artifactIds = (await sixteen(server)).slice(0, 2);
  await deliverJob(server, ws, { variantSet: { key: "back", title: "Back and forth" } }, [
    { name: "back-1.png", bytes: await drawing(61) },
    { name: "back-2.png", bytes: await drawing(62) },
  ]);
  await page.goto(`/w/${ws}/reviews`);
  await page.getByRole("button", { name: "Open a review" }).click();
  await page.getByRole("radio", { name: /^Back and forth/ }).click();
  await page.getByRole("button", { name: /^Open review of/ }).click();
  await page.waitForURL(/\/reviews\/[0-9a-f-]{36}$/);
  await page.goBack();
  await expect(page.getByRole("list", { name: /^Reviews/ })).toBeVisible();
  await expect(page).toHaveURL(/\/reviews$/);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const { id } = await call("POST /workspaces/{ws}/reviews", {
    ...server,
    params: { ws },
    body: { artifactIds, title: "No way back", blind: true },
  });
  const judging = await (await browser.newContext()).newPage();
  await enterAs(judging, server, ws, "reviewer");
  await judging.goto(`/w/${ws}/reviews/${id}`);
  await judging.getByRole("button", { name: "Join blind review" }).click();
  await judging.waitForURL(/\/judge$/);
  await expect(judging.getByRole("figure").first()).toBeVisible();
  await judging.getByRole("button", { name: "Submit verdict" }).click();
  await judging
    .getByRole("dialog")
    .getByRole("button", { name: /^Submit/ })
    .click();
  await judging.waitForURL(/\/reveal$/);
  await judging.goBack();
  await judging.waitForURL(new RegExp(`/reviews/${id}$`));
  await expect(judging.getByRole("link", { name: "See which candidate was which" })).toBeVisible();
  await judging.context().close();
});

test("a printed record says when something was, not how long ago", async ({ page, server }) => {
  const params = { ws, id: await openReview(server, "On paper") };
  const review = wholeReview(await call("GET /workspaces/{ws}/reviews/{id}", { ...server, params }));
  await call("PUT /workspaces/{ws}/reviews/{id}/decision", {
    ...server,
    params,
    ifMatch: review.version,
    body: { artifactId: review.artifactIds[0] ?? "" },
  });
  await page.goto(`/w/${ws}/reviews/${params.id}/record`);
  await expect(page.locator("main time").first()).toBeVisible();
  await page.emulateMedia({ media: "print" });
  const printed = await page
    .locator("main time")
    .evaluateAll((times) =>
      times.map((time) => [getComputedStyle(time, "::after").content, `"${time.getAttribute("datetime")}"`]),
    );
  expect(printed.length).toBeGreaterThan(1);
  for (const [shown, at] of printed) expect(shown).toBe(at);
});
