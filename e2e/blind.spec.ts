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

test("a reviewer joins, finds nothing of what is hidden, judges by keys alone and sees which was which", async ({
  browser,
  server,
  errors,
}) => {
  errors.expect(/404/);
  const { id, secrets, artifactId } = await openBlind(server, "Which boat");
  const page = await reviewer(browser, server);
  const picture = `/w/${ws}/artifacts/${artifactId}`;
  await page.goto(picture);
  await expect(page.getByRole("heading", { name: /^hush-.*-0\.png$/ })).toBeVisible();
  await page.goto(`/w/${ws}/reviews/${id}`);
  await page.getByRole("button", { name: "Join blind review" }).click();
  await page.waitForURL(/\/judge$/);
  await expect(page.getByText("Names and settings show after you submit")).toBeVisible();
  await expect(page.getByText("4 artifacts are hidden from you until you submit")).toBeVisible();
  await expectNothingOf(page, secrets);
  for (const path of [`/w/${ws}`, `/w/${ws}/reviews`, `/w/${ws}/jobs`, `/w/${ws}/reviews/${id}`]) {
    await page.goto(path);
    await expectNothingOf(page, secrets);
  }
  await expect(page.getByRole("list", { name: "Candidates" }).getByText("Candidate A")).toBeVisible();
  expect((await page.goto(picture))?.status()).toBe(404);
  await page.goto(`/w/${ws}/reviews/${id}/judge`);
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
