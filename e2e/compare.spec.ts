import type { Locator, Page, Route } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/client/deliver";
import { deliverJob, drawing } from "./drawn";
import { requestsOf, withoutEvents } from "./network";
import { expect, expectLive, signIn, test } from "./session";

const ws = "demo";

async function idsOf(server: Server, ...names: string[]): Promise<string[]> {
  const { items } = await call("GET /workspaces/{ws}/artifacts", {
    ...server,
    params: { ws },
    // The first of their workspace, whatever other tests deliver.
    query: { limit: 200, sort: "oldest" },
  });
  return names.map((name) => items.find((item) => item.name === name)?.id ?? `no ${name}`);
}

/** Delivers three pictures of one job, which differ only in what they show. */
async function deliverThree(server: Server, name: string): Promise<string[]> {
  const asked = { prompt: "three boats", model: { name: "sketch-a" }, steps: 20 };
  const files = await Promise.all(
    [1, 2, 3].map(async (n) => ({ name: `${name}-${n}.png`, bytes: await drawing(n + 20) })),
  );
  return deliverJob(server, ws, asked as never, files);
}

const pane = (page: Page, slot: number) => page.locator(`[data-pane="${slot}"]`);
const transformOf = (shown: Locator) =>
  shown
    .locator("> div")
    .first()
    .evaluate((box) => box.style.transform);
const label = (slot: Locator) => slot.getAttribute("aria-label");

async function open(page: Page, ids: readonly string[], more = "&mode=side") {
  await page.goto(`/w/${ws}/compare?ids=${ids.join(",")}${more}`);
  await expect(page.getByRole("application", { name: "Picture viewer" })).toBeVisible();
}

test("the verdict says what varies, and the table shows only that until asked", async ({ page, server }) => {
  await open(page, await idsOf(server, "drawn-1.png", "drawn-2.png"));
  await expect(page.getByRole("status", { name: "Fairness verdict" })).toContainText("Controlled");
  await expect(page.getByRole("status", { name: "Fairness verdict" })).toContainText("only model varies");
  await expect(page.getByRole("row", { name: "model sketch-a sketch-b" })).toBeVisible();
  await expect(page.getByRole("row", { name: /^seed/ })).toBeHidden();
  await expect(page.getByRole("button", { name: /identical: prompt, / })).toBeVisible();
  await pane(page, 1).focus();
  await page.keyboard.press("Shift+I");
  await expect(page.getByRole("row", { name: "seed 1 1" })).toBeVisible();
  await expect(page).toHaveURL(/all=true/);
  await page.keyboard.press("i");
  await expect(page.getByRole("complementary", { name: "Metadata" })).toBeHidden();
  await page.keyboard.press("i");
});

test("a loaded picture that the browser refuses to decode ahead is shown", async ({ page, server }) => {
  await page.addInitScript(() => {
    HTMLImageElement.prototype.decode = () => Promise.reject(new DOMException("no room", "EncodingError"));
  });
  const ids = await deliverThree(server, "undecoded");
  const held: Route[] = [];
  await page.route(`**/${ids[2]}/original*`, (route) => void held.push(route));
  // The held picture would hold back the load event, too.
  await page.goto(`/w/${ws}/compare?ids=${ids.join()}&mode=side`, { waitUntil: "commit" });
  await expect(pane(page, 1).getByAltText(/undecoded-2/)).toHaveCSS("opacity", "1");
  await expectLive(page);
  await page.keyboard.press("ArrowRight");
  const picture = pane(page, 1).getByAltText(/undecoded-3/);
  await expect(picture).toHaveCSS("opacity", "0");
  await expect.poll(() => held.length).toBe(1);
  await held[0]?.continue();
  await expect(picture).toHaveCSS("opacity", "1");
});

test("prompts are compared by word", async ({ page, server }) => {
  await open(page, await idsOf(server, "drawn-1.png", "drawn-5.png"));
  await expect(page.getByRole("deletion")).toHaveText("morning");
  await expect(page.getByRole("insertion")).toHaveText("evening");
});

test("panes share the zoom, and the next candidate keeps it", async ({ page, server }) => {
  await open(
    page,
    await idsOf(server, "drawn-1.png", "drawn-2.png", "drawn-3.png", "drawn-4.png"),
    "&mode=side&panes=2",
  );
  await pane(page, 1).focus();
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await page.keyboard.press("Shift+ArrowRight");
  const zoomed = await transformOf(pane(page, 1));
  expect(await transformOf(pane(page, 0))).toBe(zoomed);
  await page.keyboard.press("ArrowRight");
  await expect(pane(page, 1)).toHaveAttribute("aria-label", /drawn-3/);
  expect(await transformOf(pane(page, 1))).toBe(zoomed);
  await page.keyboard.press(".");
  await expect(pane(page, 0)).toHaveAttribute("aria-label", /drawn-2/);
  expect(await label(pane(page, 1))).toContain("drawn-3");
  await page.keyboard.press("r");
  await expect(page.locator("[data-pane]").first()).toHaveAttribute("data-pane", "1");
  await expect(page).toHaveURL(/reversed=true/);
  await page.reload();
  await expect(pane(page, 0)).toHaveAttribute("aria-label", /Champion: drawn-2/);
  await expect(page.locator("[data-pane]").first()).toHaveAttribute("data-pane", "1");
});

test("my marks: two quick keys, undo, and what is stored", async ({ page, server }) => {
  const ids = await deliverThree(server, "marked");
  const id = ids[1] ?? "";
  await open(page, ids);
  await pane(page, 1).focus();
  const pick = page.getByRole("button", { name: "Pick", exact: true });
  const stars = page.getByRole("button", { name: "4 stars" });
  const requests = requestsOf(page);
  await page.keyboard.press("p");
  await page.keyboard.press("4");
  await expect(pick).toHaveAttribute("aria-pressed", "true");
  await expect(stars).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Control+z");
  await expect(stars).toHaveAttribute("aria-pressed", "false");
  await expect(pick).toHaveAttribute("aria-pressed", "true");
  const stored = async () =>
    (await call("GET /workspaces/{ws}/artifacts/{id}", { ...server, params: { ws, id } })).marks;
  // The stored marks are the same after the first key alone, so waits for all requests.
  await requests.rest();
  await expect.poll(stored).toEqual({ flag: "pick", stars: null });
  await page.reload();
  await expect(pick).toHaveAttribute("aria-pressed", "true");
  await expect(stars).toHaveAttribute("aria-pressed", "false");
});

test("prefer with a reason, two at once, reopen", async ({ page, server, browser, errors }) => {
  errors.expect(/409|412/);
  const ids = await deliverThree(server, "preferred");
  const other = await browser.newPage();
  await signIn(other);
  // Both must learn of the other's decision from the refusal.
  for (const each of [page, other]) await withoutEvents(each);
  await open(page, ids);
  await open(other, ids);
  await pane(page, 1).focus();
  await page.keyboard.press("Shift+P");
  await expect(page.getByLabel("Reason (optional)")).toBeFocused();
  await pane(other, 2).focus();
  await other.keyboard.press("Shift+P");
  await expect(other.getByRole("dialog").getByRole("button", { name: /^Prefer/ })).toBeEnabled();
  // Outside of the field, these letters are shortcuts of the page.
  await page.keyboard.type("sharpest: w s r x");
  await page.keyboard.press("Enter");
  const decision = page.getByRole("region", { name: "The team's decision" });
  await expect(decision).toContainText("preferred-2.png");
  await expect(decision).toContainText("“sharpest: w s r x”");
  await expect(page.getByRole("button", { name: "Reject", exact: true })).toHaveAttribute(
    "aria-pressed",
    "false",
  );
  await expect(page).toHaveURL(/mode=side/);

  await other.getByLabel("Reason (optional)").fill("calmer");
  await other.keyboard.press("Enter");
  await expect(other.getByRole("alert")).toContainText("Someone else decided in the meantime");
  await expect(other.getByRole("region", { name: "Current decision" })).toContainText("preferred-2.png");
  await other.getByLabel("Reason (optional)").press("Enter");
  await expect(other.getByRole("dialog")).toBeHidden();
  await expect(other.getByRole("region", { name: "The team's decision" })).toContainText("preferred-3.png");

  await decision.getByRole("button", { name: "Reopen" }).click();
  await expect(decision.getByRole("alert")).toContainText("Someone else decided in the meantime");
  await decision.getByRole("button", { name: "Reopen" }).click();
  await expect(decision).toContainText("Awaiting decision");
  await expect(decision.getByRole("listitem")).toHaveText([
    /Reopened/,
    /preferred-3.*calmer/,
    /preferred-2.*sharpest/,
  ]);
  await other.close();
});

test("a removed artifact shows its tombstone and takes part in the diff", async ({ page, server }) => {
  const ids = await deliverThree(server, "gone");
  const params = { ws };
  const plan = await call("POST /workspaces/{ws}/retention/plans", {
    ...server,
    params,
    body: { artifactIds: ids.slice(1, 2) },
  });
  await call("POST /workspaces/{ws}/retention/plans/{id}/execute", {
    ...server,
    params: { ws, id: plan.id },
    query: { grace: "0", confirm: "true" },
    body: {},
  });
  await open(page, ids);
  await expect(pane(page, 1)).toContainText("Removed, metadata kept");
  await expect(page.getByRole("button", { name: /identical: prompt, / })).toBeVisible();
  await pane(page, 1).focus();
  await expect(page.getByRole("button", { name: "Prefer" })).toBeDisabled();
});

test("on a phone one picture shows, and the other is a tab away", async ({ page, server }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, await idsOf(server, "drawn-1.png", "drawn-2.png"));
  await expect(pane(page, 1)).toBeVisible();
  await expect(pane(page, 0)).toBeHidden();
  await page.getByRole("button", { name: /^Champion/ }).click();
  await expect(pane(page, 0)).toBeVisible();
  await expect(pane(page, 1)).toBeHidden();
  await page.getByRole("button", { name: "Show metadata" }).click();
  await expect(page.getByRole("dialog", { name: "Differences" })).toContainText("sketch-b");
});

test("nothing to compare says what to do; unknown ids are not found", async ({ page, errors }) => {
  errors.expect(/404/);
  await page.goto(`/w/${ws}/compare`);
  await expect(page.getByText("Select 2 to 12 pictures in the gallery")).toBeVisible();
  const unknown = "0190a000-0000-7000-8000-000000000001,0190a000-0000-7000-8000-000000000002";
  expect((await page.goto(`/w/${ws}/compare?ids=${unknown}`))?.status()).toBe(404);
});
