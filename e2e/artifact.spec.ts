import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/client/deliver";
import { deliverJob, drawing } from "./drawn";
import { withoutEvents } from "./network";
import { remove } from "./removed";
import { expect, test } from "./session";

const ws = "demo";
const longPrompt = "a lighthouse above a rough sea, long exposure, ".repeat(20);

/** Delivers three pictures of a new set. The job asked for 20 steps, and for another size than they have. */
async function deliverThree(server: Server): Promise<string[]> {
  const key = `set-${randomUUID().slice(0, 8)}`;
  const files = [0, 1, 2].map(async (i) => ({ name: `${key}-${i + 1}.png`, bytes: await drawing(700 + i) }));
  return deliverJob(
    server,
    ws,
    {
      variantSet: { key, title: key },
      prompt: longPrompt,
      steps: 20,
      seed: "6952411511246973023",
      width: 640,
      height: 480,
    },
    await Promise.all(files),
  );
}

const open = (page: Page, id = "") => page.goto(`/w/${ws}/artifacts/${id}`);
const title = (page: Page) => page.getByRole("heading", { level: 1 });

test("the page explains the picture: lifecycle, retention, settings with drift, record", async ({
  page,
  server,
}) => {
  const [id] = await deliverThree(server);
  await open(page, id);
  const steps = page.getByRole("list", { name: "Lifecycle" }).getByRole("listitem");
  await expect(steps).toHaveText([/Created/, /Processed\+/, /Written\+/, /Recorded\+/, /Available/]);
  await expect(page.getByRole("region", { name: "Retention" })).toContainText(
    /Removed in \d+ days.*30 days: /s,
  );
  const size = page.getByRole("row", { name: /^size/ });
  await expect(size.getByRole("cell").first()).toHaveText("640 × 480");
  await expect(size).toContainText(/320 × 240/);
  await expect(page.getByRole("row", { name: /^seed/ })).toContainText("6952411511246973023");
  await expect(page.getByRole("button", { name: `Copy artifact id: ${id}` })).toBeVisible();
  await expect(page.getByRole("figure").getByRole("img")).toBeVisible();
});

test("a long prompt takes three lines until it is opened", async ({ page, server }) => {
  const [id] = await deliverThree(server);
  await open(page, id);
  const prompt = page.getByRole("region", { name: "Prompt", exact: true });
  const height = async () => (await prompt.getByRole("paragraph").boundingBox())?.height ?? 0;
  const folded = await height();
  await prompt.getByRole("button", { name: /Show all/ }).click();
  expect(await height()).toBeGreaterThan(2 * folded);
});

test("marks by key stay, and are undone", async ({ page, server }) => {
  const [id] = await deliverThree(server);
  await open(page, id);
  const pick = page.getByRole("button", { name: "Pick" });
  await expect(page.getByRole("banner").getByText("1 of 3")).toBeVisible();
  await page.keyboard.press("p");
  await page.keyboard.press("4");
  await expect(pick).toHaveAttribute("aria-pressed", "true");
  await expect
    .poll(
      async () =>
        (await call("GET /workspaces/{ws}/artifacts/{id}", { params: { ws, id: id ?? "" }, ...server }))
          .marks,
    )
    .toEqual({ flag: "pick", stars: 4 });
  await page.keyboard.press("x");
  await expect(page.getByRole("button", { name: "Reject" })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Control+z");
  await expect(pick).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("4");
  await expect(page.getByRole("button", { name: "4 stars" })).toHaveAttribute("aria-pressed", "false");
});

test("arrows go to related artifacts, but not while zoomed in; the fold is kept", async ({
  page,
  server,
}) => {
  const [first] = await deliverThree(server);
  await open(page, first);
  await expect(page.getByRole("banner").getByText("1 of 3")).toBeVisible();
  await page.keyboard.press("i");
  await expect(page.getByRole("complementary", { name: "Metadata" })).toBeHidden();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("banner").getByText("2 of 3")).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Metadata" })).toBeHidden();
  await page.keyboard.press("+");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("0");
  await expect(page.getByRole("banner").getByText("2 of 3")).toBeVisible();
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/\/compare\?ids=[0-9a-f-]{36},/);
});

test("preferred with a reason, kept, in the history, and reopened; somebody else's change is reported", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/412/);
  const ids = await deliverThree(server);
  await open(page, ids[1]);
  await expect(page.getByRole("banner").getByText("2 of 3")).toBeVisible();
  await page.keyboard.press("Shift+P");
  await page.getByRole("dialog").getByRole("textbox").fill("the calmest water");
  await page.keyboard.press("Enter");
  const history = page.getByRole("region", { name: "Decisions" });
  await expect(history).toContainText("the calmest water");
  await expect(page.getByRole("region", { name: "Retention" })).toContainText("Preferred, kept");

  await withoutEvents(page);
  await expect(history).toContainText("the calmest water");
  const query = { artifact: ids[1] ?? "" };
  const { items } = await call("GET /workspaces/{ws}/reviews", { params: { ws }, query, ...server });
  const review = items[0];
  const params = { ws, id: review?.id ?? "" };
  const body = { artifactId: ids[2] ?? "", reason: "no, this one" };
  await call("PUT /workspaces/{ws}/reviews/{id}/decision", {
    params,
    ifMatch: review?.version ?? 0,
    body,
    ...server,
  });
  await history.getByRole("button", { name: /^Reopen/ }).click();
  await expect(page.getByText(/Someone else decided in the meantime/)).toBeVisible();
  await expect(history).toContainText("no, this one");
  await history.getByRole("button", { name: /^Reopen/ }).click();
  await expect(history).toContainText("Reopened");
  await expect(history).toContainText("the calmest water");
});

test("original, lossless WebP and metadata are downloaded from here", async ({ page, server }) => {
  const [id] = await deliverThree(server);
  await open(page, id);
  const arriving = async (press: () => Promise<void>) => {
    const [download] = await Promise.all([page.waitForEvent("download"), press()]);
    return download.suggestedFilename();
  };
  const section = page.getByRole("region", { name: "Download" });
  expect(await arriving(() => section.getByRole("link", { name: "Original" }).click())).toMatch(/-1\.png$/);
  await section.getByRole("button", { name: "WebP…" }).click();
  const fidelity = page.getByRole("region", { name: "Fidelity" });
  await expect(fidelity).toContainText(/\d dB/);
  await page.getByRole("slider", { name: "Quality" }).press("Home");
  await expect(fidelity.getByRole("status")).toContainText(/PSNR \d+\.\d dB, SSIM 0\.\d+/);
  await expect(fidelity.getByRole("button", { name: "Blink" })).toBeVisible();
  await fidelity.getByRole("button", { name: "Show the other" }).press("Enter");
  await expect(fidelity.getByText("WebP · ")).toBeVisible();
  await page.getByRole("switch", { name: /Lossless/ }).click();
  await expect(fidelity).toContainText("Bit-exact");
  const webp = page.getByRole("link", { name: "Download WebP" });
  await expect(webp).toHaveAttribute("href", /format=webp&embed=keep&lossless=true/);
  expect(await arriving(() => webp.click())).toMatch(/-1\.webp$/);
  await page.keyboard.press("Escape");
  expect(await arriving(() => section.getByRole("link", { name: "CSV" }).click())).toMatch(/\.csv$/);
});

test("similar pictures are found when asked for, with their distance", async ({ page, server }) => {
  const again = await drawing(741);
  const files = [again, again].map((bytes, i) => ({
    name: `twin-${i}-${randomUUID().slice(0, 8)}.png`,
    bytes,
  }));
  const [id] = await deliverJob(server, ws, { prompt: "twins" }, files);
  await open(page, id);
  const similar = page.getByRole("region", { name: "Similar pictures" });
  await similar.getByRole("button", { name: "Similar pictures" }).press("Enter");
  await expect(similar.getByRole("link", { name: files[1]?.name ?? "" })).toContainText("same");
  await expect(page).toHaveURL(/similar=true/);
});

test("tags are added and removed by keyboard, and the gallery filters by them", async ({ page, server }) => {
  const [id] = await deliverThree(server);
  const [one, two] = [0, 1].map(() => `tag-${randomUUID().slice(0, 8)}`);
  await open(page, id);
  const tags = page.getByRole("region", { name: "Tags" });
  await page.keyboard.press("t");
  await expect(tags.getByLabel("Add a tag")).toBeFocused();
  await page.keyboard.type(`${one}, ${two}, ${one?.toUpperCase()}`);
  await page.keyboard.press("Enter");
  await expect(tags.getByRole("button", { name: /^Remove tag/ })).toHaveCount(2);
  await tags.getByRole("button", { name: `Remove tag ${two}` }).press("Enter");
  await expect(tags.getByText(two ?? "")).toHaveCount(0);
  await page.reload();
  await expect(tags.getByText(one ?? "")).toBeVisible();
  await page.goto(`/w/${ws}`);
  await page.getByRole("button", { name: new RegExp(`^${one}`) }).click();
  await expect(page).toHaveURL(new RegExp(`tag=${one}`));
  await expect(page.getByRole("gridcell")).toHaveCount(1);
});

test("what is removed leaves a tombstone, its metadata and no download", async ({ page, server }) => {
  const ids = await deliverThree(server);
  await remove(server, ws, ids.slice(0, 1));
  await open(page, ids[0]);
  const tombstone = page.getByRole("region", { name: "Tombstone" });
  await expect(tombstone).toContainText("Removed, metadata kept");
  await expect(tombstone).toContainText("Its removal was requested by name");
  await expect(tombstone).toContainText(/version \d/);
  await expect(page.getByRole("row", { name: /^steps/ })).toContainText("20");
  await expect(page.getByRole("link", { name: "Original" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "JSON" })).toBeVisible();
});

test("a hidden artifact and an invalid id give the same page", async ({ page, errors }) => {
  errors.expect(/404/);
  for (const id of [randomUUID(), "not-an-id"]) {
    const answer = await page.goto(`/w/${ws}/artifacts/${id}`);
    expect(answer?.status()).toBe(404);
    await expect(title(page)).toHaveText("Page not found");
    await expect(page).toHaveTitle("Page not found · Fluxara");
  }
});
