import type { Page } from "@playwright/test";
import { makeWorkspace } from "./people";
import { makeRunner } from "./runner";
import { expect, test } from "./session";

type Runner = Awaited<ReturnType<typeof makeRunner>>;

const link = (page: Page, name: string) => page.getByRole("link", { name, exact: true });
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

/** Makes what the form shows, by its key; returns the number of pictures once they are there. */
async function generate(page: Page, runner: Runner, first: number): Promise<number> {
  const making = button(page, /^Generate \d+ pictures/);
  await expect(making).toBeEnabled();
  const [number] = /\d+/.exec((await making.textContent()) ?? "") ?? [];
  const count = Number(number);
  await page.getByLabel("Prompt", { exact: true }).press("Control+Enter");
  await page.waitForURL(/\/batches\//);
  for (let done = 0; done < count; ) {
    const claims = await runner.claim(4);
    expect(claims).not.toEqual([]);
    for (const claim of claims) await runner.deliver(claim, first + done++);
  }
  await expect(page.getByText(new RegExp(`^${count} of ${count} made in`))).toBeVisible();
  return count;
}

/** Opens the review of the batch and prefers the champion of all its pairs; ends on the decided review. */
async function decide(page: Page, judging: string | RegExp, candidates: number): Promise<void> {
  await button(page, judging).press("Enter");
  await expect(page.getByRole("dialog")).toContainText(`Open a review of ${candidates} candidates`);
  await button(page, "Open review").press("Enter");
  await page.waitForURL(/\/reviews\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name: "Awaiting decision" })).toBeVisible();
  await page.keyboard.press("j");
  await page.waitForURL(/\/judge$/);
  for (let done = 0; done < candidates - 1; done++) {
    const progress = page.getByRole("progressbar", { name: "Pairs judged" });
    await expect(progress).toHaveAttribute("aria-valuetext", `${done} of ${candidates - 1}`);
    await page.keyboard.press("ArrowLeft");
  }
  // Shown once every vote is stored.
  await expect(page.getByRole("figure", { name: /Chance to beat/ })).toBeVisible();
  await page.keyboard.press("Shift+P");
  await page.getByLabel(/Reason/).press("Enter");
  await page.waitForURL(/\/reviews\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name: "Decided" })).toBeVisible();
}

test("by keys alone from an empty form to a decided second round, and its chain", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/\/preview\?/);
  const ws = await makeWorkspace(server);
  const runner = await makeRunner(server, ws);
  await page.goto(`/w/${ws}/generate`);
  await page.getByLabel("Prompt", { exact: true }).fill("a boat at dusk");
  await page.getByLabel("Steps", { exact: true }).fill("20");
  await button(page, "Add axis").press("Enter");
  await page.getByRole("textbox", { name: "Add a value of cfg" }).fill("5..8 step 3");
  await page.keyboard.press("Enter");
  expect(await generate(page, runner, 900)).toBe(2);
  await decide(page, "Judge 2 pictures", 2);

  await link(page, "Next round").press("Enter");
  await page.waitForURL(/\/generate\?draft=/);
  await expect(link(page, "Round 2")).toBeVisible();
  await expect(page.getByText(/^not settled: (5 and 8|8 and 5) overlap/)).toBeVisible();
  await expect(page.getByText("always two, so that luck is not taken for a setting")).toBeVisible();
  const made = await generate(page, runner, 910);
  await expect(link(page, "Round 2")).toBeVisible();
  await decide(page, "Judge this round", made + 1);

  await link(page, "Round 2").press("Enter");
  await page.waitForURL(/\/rounds\//);
  await expect(
    page.getByText(
      /^(Round 2 did not beat round 1|Too few votes to say whether round 2|Nobody has compared)/,
    ),
  ).toBeVisible();
  for (const number of [1, 2]) await expect(link(page, `Champion of round ${number}`)).toBeVisible();
  const next = page.getByRole("region", { name: "Next round" });
  await expect(next.getByRole("heading", { name: "Round 3 would vary" })).toBeVisible();
  await next.getByRole("checkbox", { name: "seed" }).press("Space");
  await next.getByRole("link", { name: "Open in Generate" }).press("Enter");
  await page.waitForURL(/\/generate\?draft=/);
  await expect(link(page, "Round 3")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Add a value of seed" })).toHaveCount(0);
});
