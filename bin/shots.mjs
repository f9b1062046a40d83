import { inProject } from "./project.mjs";

export const desk = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

const openComments = (page) => page.keyboard.press("Shift+M");
const hasCompared = (page) => page.getByText("Comparing pixels").waitFor({ state: "hidden" });
const toRanking = (page) =>
  page.getByText("Ranking ·").evaluate((line) => line.scrollIntoView({ block: "start" }));

const openExport = (page) =>
  page
    .getByRole("button", { name: /^Export/ })
    .first()
    .click();

/** Leaves the search unfinished, so that its completion is shown. */
async function search(page) {
  await page.keyboard.press("/");
  await page.keyboard.type("steps:>8 lake model:");
}

/** Shows what would be imported; nothing is sent. */
const chooseFiles = (page) =>
  page
    .locator("input[type=file]")
    .first()
    .setInputFiles(
      ["images/grid.webp", "images/judge.webp", "README.md"].map((name) => inProject("docs", name)),
    );

const twelve = (page) => page.getByRole("button", { name: /^Generate 12/ });

/** The twelve variants that a newcomer is offered. */
async function toDraft(page) {
  await page.getByRole("link", { name: /^Generate 12/ }).click();
  await twelve(page).and(page.locator(":enabled")).waitFor();
}

async function generate(page) {
  await toDraft(page);
  await twelve(page).click();
  await page.waitForURL(/\/batches\//);
}

/** Some are done, one is being painted, the others wait. */
async function halfDone(page) {
  await generate(page);
  await page
    .getByRole("link", { name: /: done$/ })
    .nth(5)
    .waitFor({ timeout: 120_000 });
  await page
    .getByRole("link", { name: /: running/ })
    .first()
    .waitFor({ timeout: 60_000 });
}

/** Pictures that take the painter some seconds each: small ones would be done before they are shown. */
async function inQueue(page) {
  await toDraft(page);
  for (const [label, value] of Object.entries({ Width: "1024", Height: "1024", Steps: "40" }))
    await page.getByLabel(label, { exact: true }).fill(value);
  await page.waitForTimeout(1_000);
  await twelve(page).and(page.locator(":enabled")).click({ timeout: 60_000 });
  await page.waitForURL(/\/batches\//);
  await page.goto(new URL("/w/sample/jobs/queue", page.url()).href);
}

/** The painter is at a picture, and a part of it can be seen. */
const isPainting = (page) =>
  page.getByRole("region", { name: "Running" }).locator("img").first().waitFor({ timeout: 120_000 });

/** Previews a stricter policy, without saving it. */
const shortened = (page) => page.getByLabel("Workspace: days", { exact: true }).fill("20");

/**
 * The pictures of README and guide, by name: a place of `screenshot-places.mjs`, and what is done there first. Blind judging
 * comes last: after joining, the candidates are hidden elsewhere.
 */
export const shots = [
  { name: "gallery-dark", place: "gallery" },
  { name: "gallery-light", place: "gallery", theme: "light" },
  { name: "import", place: "empty", prepare: chooseFiles },
  { name: "search", place: "gallery", prepare: search },
  { name: "artifact", place: "artifact" },
  { name: "artifact-phone", place: "artifact", viewport: phone },
  { name: "comments", place: "artifact", prepare: openComments },
  { name: "compare-side", place: "side" },
  { name: "compare-survey", place: "survey" },
  { name: "compare-swipe", place: "swipe" },
  { name: "compare-swipe-phone", place: "swipe", viewport: phone },
  { name: "compare-onion", place: "onion" },
  { name: "compare-blink", place: "blink" },
  { name: "compare-difference", place: "difference", prepare: hasCompared },
  { name: "compare-loupe", place: "loupe" },
  { name: "compare-graph", place: "graph" },
  { name: "grid", place: "grid" },
  { name: "judge", place: "judge" },
  { name: "judge-phone", place: "judge", viewport: phone },
  { name: "result", place: "result", prepare: toRanking },
  { name: "record", place: "record" },
  { name: "versus-result", place: "versus" },
  { name: "preset", place: "preset" },
  { name: "insights", place: "insights" },
  { name: "inbox", place: "inbox" },
  { name: "export", place: "filtered", prepare: openExport },
  { name: "shared", place: "shared" },
  { name: "shared-phone", place: "shared", viewport: phone },
  { name: "links", place: "links" },
  { name: "policy", place: "policy", prepare: shortened },
  { name: "policy-phone", place: "policy", viewport: phone, prepare: shortened },
  { name: "plan", place: "plan" },
  { name: "usage", place: "usage" },
  { name: "usage-phone", place: "usage", viewport: phone },
  { name: "audit", place: "audit" },
  { name: "jobs", place: "jobs" },
  { name: "generate", place: "gallery", prepare: toDraft },
  { name: "batch", place: "gallery", prepare: halfDone },
  { name: "queue", place: "gallery", prepare: inQueue, last: isPainting },
  { name: "runners", place: "runners" },
  { name: "judge-blind", place: "blindJudge" },
];
