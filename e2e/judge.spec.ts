import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import { wholeReview } from "@/lib/client/reviews/whole-review";
import type { Tile } from "@/lib/contracts/reviews/blind";
import { count, expectDone, judge, nextOf, numberOf, openReview, shown, ws } from "./judged";
import { expect, expectNoViolations, signIn, test } from "./session";

/** The key for the side with the higher number. */
async function betterSide(page: Page): Promise<"ArrowLeft" | "ArrowRight"> {
  const [left = "", right = ""] = await shown(page);
  return numberOf(left ?? "") > numberOf(right ?? "") ? "ArrowLeft" : "ArrowRight";
}

const nameOf = (tile: Tile | undefined) => (tile && "name" in tile ? tile.name : "?");

test("sixteen candidates are decided with fifteen keys and no mouse", async ({ page, server }) => {
  const id = await openReview(server, "Fifteen keys");
  await page.goto(`/w/${ws}/reviews/${id}`);
  await expect(page.getByRole("link", { name: "Judge", exact: true })).toBeVisible();
  await page.keyboard.press("j");
  await page.waitForURL(/\/judge$/);
  for (let done = 0; done < count - 1; done++) {
    await expectDone(page, done);
    await page.keyboard.press(await betterSide(page));
  }
  await expect(page.getByRole("heading", { name: /^judged-16/ })).toBeVisible();
  await expect(page.getByRole("figure", { name: /Chance to beat/ })).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press("Shift+P");
  await page.getByLabel(/Reason/).fill("left or right, t or n: typing votes for nothing");
  await page.getByLabel(/Reason/).press("Enter");
  await page.waitForURL(new RegExp(`/reviews/${id}$`));
  const review = wholeReview(
    await call("GET /workspaces/{ws}/reviews/{id}", { ...server, params: { ws, id } }),
  );
  expect(review.preferredId).toBe(review.artifactIds.at(-1));
  expect((await nextOf(server, id)).progress).toEqual({ done: 15, total: 15 });
});

test("keys pressed faster than votes are stored are neither lost nor doubled", async ({ page, server }) => {
  const id = await openReview(server, "In a hurry");
  const posted: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/votes"))
      posted.push(request.postData() ?? "");
  });
  await judge(page, id);
  await page.evaluate(() => {
    for (const key of [
      "ArrowLeft",
      "t",
      "n",
      "ArrowRight",
      "ArrowUp",
      "ArrowDown",
      "ArrowLeft",
      "ArrowRight",
    ])
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  });
  await expectDone(page, 8);
  await expect.poll(async () => (await nextOf(server, id)).progress.done).toBe(8);
  expect(posted.map((body) => JSON.parse(body).outcome)).toEqual([
    "left",
    "tie",
    "neither",
    "right",
    "tie",
    "neither",
    "left",
    "right",
  ]);
  const { pair } = await nextOf(server, id);
  const [left, right] = await shown(page);
  expect([left, right]).toEqual([
    expect.stringContaining(nameOf(pair?.left)),
    expect.stringContaining(nameOf(pair?.right)),
  ]);
});

test("seven undone give back pair and champion; a reload and a second sign-in resume there", async ({
  page,
  server,
  browser,
}) => {
  const id = await openReview(server, "To and fro");
  await judge(page, id);
  const trail = [];
  for (const key of [
    "ArrowRight",
    "t",
    "ArrowLeft",
    "n",
    "ArrowRight",
    "ArrowLeft",
    "ArrowUp",
    "ArrowDown",
  ]) {
    trail.push(await shown(page));
    await page.keyboard.press(key);
    await expectDone(page, trail.length);
  }
  for (let i = 0; i < 7; i++) await page.keyboard.press("Control+z");
  await expectDone(page, 1);
  expect(await shown(page)).toEqual(trail[1]);
  await expect.poll(async () => (await nextOf(server, id)).progress.done).toBe(1);
  await page.reload();
  await expectDone(page, 1);
  expect(await shown(page)).toEqual(trail[1]);
  const other = await (await browser.newContext()).newPage();
  await signIn(other);
  await judge(other, id);
  expect(await shown(other)).toEqual(trail[1]);
  await other.keyboard.press("ArrowLeft");
  await expectDone(other, 2);
  await other.context().close();
});

test("a second window follows votes and undos, and judging continues there", async ({ page, server }) => {
  const id = await openReview(server, "Two windows");
  const other = await page.context().newPage();
  for (const window of [page, other]) await judge(window, id);
  for (const done of [1, 2, 3]) {
    await other.keyboard.press("ArrowLeft");
    await expectDone(page, done);
  }
  await expect.poll(() => shown(page)).toEqual(await shown(other));
  await page.keyboard.press("ArrowUp");
  await expectDone(other, 4);
  await page.keyboard.press("Control+z");
  await expectDone(other, 3);
  expect((await nextOf(server, id)).progress.done).toBe(3);
});

test("votes fire nowhere but on the page: not while typing, in a dialog or on a control", async ({
  page,
  server,
}) => {
  const id = await openReview(server, "Hands off");
  await judge(page, id);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  for (const key of ["ArrowLeft", "t", "n"]) await page.keyboard.press(key);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Tie" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.evaluate(() => document.querySelector("main")?.append(document.createElement("input")));
  await page.locator("main > input").focus();
  for (const key of ["t", "n", "ArrowLeft", "ArrowDown"]) await page.keyboard.press(key);
  await expectDone(page, 0);
  expect((await nextOf(server, id)).progress.done).toBe(0);
  await page.locator("main > input").evaluate((input) => input.remove());
  await page.keyboard.press("t");
  await expectDone(page, 1);
});

test("a vote after the decision is refused, and the page says so", async ({ page, server, errors }) => {
  errors.expect(/409/);
  const id = await openReview(server, "Too late");
  await judge(page, id);
  const before = await shown(page);
  const review = wholeReview(
    await call("GET /workspaces/{ws}/reviews/{id}", { ...server, params: { ws, id } }),
  );
  await call("PUT /workspaces/{ws}/reviews/{id}/decision", {
    ...server,
    params: { ws, id },
    ifMatch: review.version,
    body: { artifactId: review.artifactIds[0] ?? "" },
  });
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("alert").filter({ hasText: "Decided in the meantime" })).toBeVisible();
  await expectDone(page, 0);
  expect(await shown(page)).toEqual(before);
  await expect(page.getByRole("button", { name: "Left wins" })).toBeDisabled();
});
