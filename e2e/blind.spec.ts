import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { enterAs } from "./people";
import { expect, test } from "./session";

const ws = "demo";

/** Opens a blind review of pictures that a name, prompt or model could give away. */
async function openBlind(
  server: Server,
  title: string,
): Promise<{ id: string; secrets: string[]; artifactId: string }> {
  const word = randomUUID().slice(0, 8);
  const files = await Promise.all(
    [0, 1, 2, 3].map(async (i) => ({
      name: `hush-${word}-${i}.png`,
      bytes: await drawing(i + 300, 480, 320),
    })),
  );
  const job = { prompt: `a boat ${word}`, model: { name: `model-${word}` }, seed: "7" };
  const artifactIds = await deliverJob(server, ws, job, files);
  const body = { artifactIds, title, blind: true };
  const { id } = await call("POST /workspaces/{ws}/reviews", { ...server, params: { ws }, body });
  return { id, secrets: [word, ...artifactIds], artifactId: artifactIds[0] ?? "" };
}

async function reviewer(browser: Browser, server: Server): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await enterAs(page, server, ws, "reviewer");
  return page;
}

/** Looks for the secrets in all that the page has received: source, attributes and addresses. */
async function expectNothingOf(page: Page, secrets: readonly string[]): Promise<void> {
  const source = (await page.content()) + (await (await page.request.get(page.url())).text());
  for (const secret of secrets) expect(source.includes(secret), secret).toBe(false);
}

test("joins, judges by keys alone, submits and sees which was which", async ({ browser, server }) => {
  const { id, secrets } = await openBlind(server, "Which boat");
  const page = await reviewer(browser, server);
  await page.goto(`/w/${ws}/reviews/${id}`);
  await page.getByRole("button", { name: "Join blind review" }).click();
  await page.waitForURL(/\/judge$/);
  await expect(page.getByText("Names and settings show after you submit")).toBeVisible();
  await expect(page.getByText("4 artifacts are hidden from you until you submit")).toBeVisible();
  await expectNothingOf(page, secrets);
  for (const done of [1, 2, 3]) {
    const left = page.getByRole("figure", { name: /^Left, / });
    await expect(left).toHaveAttribute("aria-label", /Candidate [A-D]$/);
    await page.keyboard.press("ArrowLeft");
    await expect(page.getByText(`${done} of 3`, { exact: true })).toBeVisible();
  }
  await expect(page.getByRole("heading", { name: "You judged every pair" })).toBeVisible();
  await expectNothingOf(page, secrets);
  await page.keyboard.press("Control+Enter");
  const dialog = page.getByRole("dialog", { name: "Submit your verdict" });
  await expect(dialog.getByLabel("Favourite (optional)")).not.toHaveValue("");
  await dialog.getByLabel("Reason (optional)").fill("the calmer water");
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/reveal$/);
  await expect(page.getByRole("heading", { name: /^Your favourite, [A-D], is hush-.*\.png$/ })).toBeVisible();
  await expect(
    page.getByRole("list", { name: "Candidates, as you saw them" }).getByRole("listitem"),
  ).toHaveCount(4);
  await page.getByRole("link", { name: "Open the review" }).click();
  await expect(page.getByText("You submitted your verdict")).toBeVisible();
  await expect(page.getByRole("list", { name: "Verdicts" })).toContainText("the calmer water");
  await expect(page.getByRole("button", { name: "Join blind review" })).toBeHidden();
  await page.context().close();
});

test("what is hidden is in no list, and its address is not found", async ({ browser, server, errors }) => {
  errors.expect(/404/);
  const { id, secrets, artifactId } = await openBlind(server, "Nowhere else");
  const page = await reviewer(browser, server);
  await page.goto(`/w/${ws}/artifacts/${artifactId}`);
  await expect(page.getByRole("heading", { name: /^hush-.*-0\.png$/ })).toBeVisible();
  await page.goto(`/w/${ws}/reviews/${id}`);
  await page.getByRole("button", { name: "Join blind review" }).click();
  await page.waitForURL(/\/judge$/);
  for (const path of [`/w/${ws}`, `/w/${ws}/reviews`, `/w/${ws}/reviews/${id}`, `/w/${ws}/jobs`]) {
    await page.goto(path);
    await expectNothingOf(page, secrets);
  }
  await page.goto(`/w/${ws}/reviews/${id}`);
  await expect(page.getByRole("list", { name: "Candidates" }).getByText("Candidate A")).toBeVisible();
  expect((await page.goto(`/w/${ws}/artifacts/${artifactId}`))?.status()).toBe(404);
  await page.context().close();
});

test("a blind review is opened from the dialog", async ({ page }) => {
  await page.goto(`/w/${ws}/reviews`);
  await page.getByRole("button", { name: "Open a review" }).click();
  await page
    .getByRole("dialog")
    .getByRole("radio", { name: /artifacts/ })
    .first()
    .click();
  await page.getByLabel("Title").fill("Blind from the dialog");
  await page.getByLabel("Blind", { exact: true }).check();
  await page.getByRole("button", { name: /^Open review of/ }).click();
  await expect(page.getByRole("heading", { name: "Blind review" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Judge/ })).toBeHidden();
});
