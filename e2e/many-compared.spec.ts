import { deliverJob, drawing } from "./drawn";
import { expect, test } from "./session";

const ws = "demo";
const name = "photographic-vision-hyper-detailed-turbo-fp8-scaled-with-text-encoders";
const prompts = ["1girl, red hair, smile, outdoors", "smile, outdoors, 1girl, blue hair"];

test("five pictures: prompts by tag, all copied as Markdown, rejected ones hidden, picked ones compared, names cut at 1024 px", async ({
  page,
  context,
  server,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const ids: string[] = [];
  for (const at of [0, 1, 2, 3, 4]) {
    const asked = {
      prompt: prompts[at % 2] ?? "",
      steps: 10 + at,
      cfg: 7,
      seed: String(at),
      model: { name: `${name}-${at}` },
    };
    ids.push(
      ...(await deliverJob(server, ws, asked, [{ name: `many-${at}.png`, bytes: await drawing(at) }])),
    );
  }
  await page.goto(`/w/${ws}/compare?ids=${ids.join(",")}&mode=survey`);
  const facts = page.getByRole("complementary", { name: "Metadata" });
  await expect(facts.getByText("by tag, in any order")).toBeVisible();
  await expect(facts.getByText("Pictures 1, 3, and 5")).toBeVisible();
  await expect(facts.locator("ins")).toHaveText([/red hair|blue hair/]);
  await facts.getByRole("button", { name: "Copy as Markdown" }).click();
  await expect(page.getByText("Differences copied as Markdown")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("| steps | 10 | 11 | 12 | 13 | 14 |");
  expect(copied).toContain(`| ${name}-0 |`);
  expect(copied).toContain("- cfg: 7");
  await page.locator('[data-pane="2"]').focus();
  await page.keyboard.press("x");
  await page.locator('[data-pane="0"]').focus();
  await page.keyboard.press("p");
  await page.locator('[data-pane="1"]').focus();
  await page.keyboard.press("p");
  await page.getByRole("button", { name: "Hide 1 rejected" }).click();
  await expect(page.locator("[data-pane]")).toHaveCount(4);
  await expect(page).toHaveURL(/unrejected=true/);
  await page.getByRole("link", { name: "Compare 2 picked" }).click();
  await page.waitForURL((url) => url.searchParams.get("ids") === ids.slice(0, 2).join(","));
  await expect(page.locator("[data-pane]")).toHaveCount(2);
  await page.setViewportSize({ width: 1024, height: 768 });
  const survey = (some: string[]) => page.goto(`/w/${ws}/compare?ids=${some.join(",")}&mode=survey`);
  await survey(ids);
  const table = page.getByRole("table", { name: "Metadata, one row for each picture" });
  const seed = await table.getByRole("columnheader", { name: "seed" }).boundingBox();
  expect((seed?.x ?? 0) + (seed?.width ?? 0)).toBeLessThanOrEqual(1024);
  await survey(ids.slice(0, 4));
  const heads = page.getByRole("table", { name: "Metadata side by side" }).getByRole("columnheader");
  await expect(heads.first()).toBeVisible();
  for (const head of await heads.all()) expect((await head.boundingBox())?.height).toBeLessThan(80);
});
