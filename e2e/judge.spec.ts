import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/client/deliver";
import { deliverJob, drawing } from "./drawn";
import { expect, expectNoViolations, signIn, test } from "./session";

const ws = "demo";
const count = 16;
/** Every picture's number, and with that its place in a review. */
const numberOf = (name: string) => Number(/\d+/.exec(name)?.[0]);

let pictures: Promise<string[]> | undefined;

async function deliverSixteen(server: Server): Promise<string[]> {
  const files = await Promise.all(
    Array.from({ length: count }, async (_, i) => ({
      name: `judged-${String(i + 1).padStart(2, "0")}.png`,
      bytes: await drawing(i + 20, 480, 320),
    })),
  );
  return deliverJob(server, ws, { prompt: "a boat", model: { name: "sketch-a" }, seed: "7" }, files);
}

async function openReview(server: Server, title: string): Promise<string> {
  pictures ??= deliverSixteen(server);
  const artifactIds = await pictures;
  const review = await call("POST /workspaces/{ws}/reviews", {
    ...server,
    params: { ws },
    body: { artifactIds, title },
  });
  return review.id;
}

const nextOf = (server: Server, id: string) =>
  call("GET /workspaces/{ws}/reviews/{id}/next", { ...server, params: { ws, id } });

const pane = (page: Page, side: "Left" | "Right") =>
  page.getByRole("figure", { name: new RegExp(`^${side}, `) });
const shown = async (page: Page) => [
  await pane(page, "Left").getAttribute("aria-label"),
  await pane(page, "Right").getAttribute("aria-label"),
];
const progress = (page: Page) => page.getByRole("progressbar", { name: "Pairs judged" });
const expectDone = (page: Page, done: number) =>
  expect(progress(page)).toHaveAttribute("aria-valuetext", `${done} of ${count - 1}`);

async function judge(page: Page, id: string): Promise<void> {
  await page.goto(`/w/${ws}/reviews/${id}/judge`);
  await expect(progress(page)).toBeVisible();
}

/** The key for the side with the higher number. */
async function betterSide(page: Page): Promise<"ArrowLeft" | "ArrowRight"> {
  const [left = "", right = ""] = await shown(page);
  return numberOf(left ?? "") > numberOf(right ?? "") ? "ArrowLeft" : "ArrowRight";
}

test("sixteen candidates are decided with fifteen keys and no mouse", async ({ page, server }) => {
  const id = await openReview(server, "Fifteen keys");
  await page.goto(`/w/${ws}/reviews/${id}`);
  await expect(page.getByRole("link", { name: "Judge" })).toBeVisible();
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
  const review = await call("GET /workspaces/{ws}/reviews/{id}", { ...server, params: { ws, id } });
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
    expect.stringContaining(pair?.left.name ?? "?"),
    expect.stringContaining(pair?.right.name ?? "?"),
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

test("the zoom stays from pair to pair", async ({ page, server }) => {
  await judge(page, await openReview(server, "Close up"));
  const percent = page.getByText(/^\d+ %$/);
  await page.keyboard.press("z");
  await expect(percent).toHaveText("100 %");
  await page.keyboard.press("ArrowLeft");
  await expectDone(page, 1);
  await expect(percent).toHaveText("100 %");
});

test("a vote after the decision is refused, and the page says so", async ({ page, server, errors }) => {
  errors.expect(/409/);
  const id = await openReview(server, "Too late");
  await judge(page, id);
  const before = await shown(page);
  const review = await call("GET /workspaces/{ws}/reviews/{id}", { ...server, params: { ws, id } });
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

for (const theme of ["dark", "light"]) {
  for (const width of [390, 1440]) {
    test(`no violations at ${width} px, ${theme}`, async ({ page, server }) => {
      await page.setViewportSize({ width, height: 844 });
      await page.evaluate((value) => localStorage.setItem("fluxara.theme", value), theme);
      const id = await openReview(server, `Looked at ${width} ${theme}`);
      await judge(page, id);
      if (width === 390) {
        for (const name of ["Left wins", "Tie", "Neither", "Right wins"]) {
          const box = await page.getByRole("button", { name }).boundingBox();
          expect(box?.height, name).toBeGreaterThanOrEqual(44);
        }
        await page.getByRole("button", { name: /Left · champion|Left · challenger/ }).click();
        await page.getByRole("button", { name: "Neither" }).click();
      } else await page.keyboard.press("i");
      await expectNoViolations(page);
    });
  }
}
