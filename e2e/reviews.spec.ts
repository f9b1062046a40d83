import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import { wholeReview } from "@/lib/client/reviews/whole-review";
import type { Server } from "@/lib/sdk/server";
import { admin } from "./server";
import { expect, signIn, test } from "./session";

const ws = "demo";
const tiles = (page: Page) => page.getByRole("list", { name: "Candidates" }).getByRole("listitem");

async function openDrawn(server: Server) {
  const { items } = await call("GET /workspaces/{ws}/sets", { ...server, params: { ws } });
  const set = items.find((each) => each.key === "drawn");
  return call("POST /workspaces/{ws}/reviews", {
    ...server,
    params: { ws },
    body: { setId: set?.id ?? "", title: "Which boat?" },
  });
}

test("the first row's pictures are loaded before those below", async ({ page, server }) => {
  for (let n = 0; n < 2; n++) await openDrawn(server);
  await page.goto(`/w/${ws}/reviews`);
  const rows = page.getByRole("list", { name: /^Reviews/ }).getByRole("listitem");
  const priorities = async (row: number) =>
    new Set(
      await rows
        .nth(row)
        .locator("img")
        .evaluateAll((all) =>
          all.map((img) => `${img.getAttribute("fetchpriority")} ${img.getAttribute("loading")}`),
        ),
    );
  expect(await priorities(0)).toEqual(new Set(["high null"]));
  expect(await priorities(1)).toEqual(new Set(["null lazy"]));
});

test("a variant set is put up for a decision from the list", async ({ page }) => {
  await page.goto(`/w/${ws}/reviews`);
  await page.getByRole("button", { name: "Open a review" }).click();
  await page.getByRole("radio", { name: /Drawn boats/ }).click();
  await page.getByRole("radio", { name: "Informative pairs" }).click();
  await page.getByLabel(/Note/).fill("For the spring catalogue");
  await page.getByLabel(/e-mails/).fill(admin.email);
  await page.getByRole("button", { name: "Open review of 6 candidates" }).click();
  await page.waitForURL(/\/reviews\/[0-9a-f-]{36}$/);
  await expect(tiles(page)).toHaveCount(6);
  await expect(page.getByRole("heading", { name: "Awaiting decision" })).toBeVisible();
  await expect(page.getByText("For the spring catalogue")).toBeVisible();
  await page.getByRole("link", { name: "Judge", exact: true }).click();
  await expect(page.getByRole("button", { name: "Left wins" })).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("progressbar", { name: "Pairs judged" })).toHaveAttribute(
    "aria-valuetext",
    "1 of 15",
  );
});

test("by keys alone: walk, prefer with a reason, reopen; the history keeps all of it", async ({
  page,
  server,
}) => {
  const { id } = await openDrawn(server);
  await page.goto(`/w/${ws}/reviews/${id}`);
  await tiles(page).first().getByRole("link").focus();
  await page.keyboard.press("ArrowRight");
  await expect(tiles(page).nth(1).getByRole("link")).toBeFocused();
  await page.keyboard.press("Shift+P");
  await page.getByLabel(/Reason/).fill("the calmer water");
  await page.getByLabel(/Tags/).fill("calm, on brief");
  await page.getByLabel(/Reason/).press("Enter");
  await expect(page.getByRole("heading", { name: "Decided" })).toBeVisible();
  await expect(
    tiles(page)
      .nth(1)
      .getByRole("link", { name: /preferred/ }),
  ).toBeVisible();
  await expect(page.getByText("“the calmer water”")).toBeVisible();
  await page.getByRole("button", { name: "Reopen" }).click();
  await expect(page.getByRole("heading", { name: "Awaiting decision" })).toBeVisible();
  await expect(page.getByText("“the calmer water”")).toBeVisible();
  await expect(page.getByText("Reopened", { exact: true })).toBeVisible();
  const review = wholeReview(
    await call("GET /workspaces/{ws}/reviews/{id}", { ...server, params: { ws, id } }),
  );
  expect(review.history.map((each) => each.artifactId)).toEqual([null, review.artifactIds[1]]);
  expect(review.history[1]?.tags).toEqual(["calm", "on brief"]);
  const record = page.getByRole("link", { name: "JSON", exact: true });
  const answer = await page.request.get((await record.getAttribute("href")) ?? "");
  expect(answer.headers()["content-type"]).toContain("application/json");
  expect((await answer.json()).decisions).toHaveLength(2);
});

test("of two who decide at once the second sees the first one's decision and may decide again", async ({
  page,
  server,
  browser,
  errors,
}) => {
  errors.expect(/412/);
  const { id, artifactIds } = await openDrawn(server);
  const other = await (await browser.newContext()).newPage();
  await signIn(other);
  for (const each of [page, other]) await each.goto(`/w/${ws}/reviews/${id}`);
  await page
    .getByRole("button", { name: /^Prefer / })
    .nth(2)
    .click();
  await other
    .getByRole("button", { name: /^Prefer / })
    .nth(0)
    .click();
  await other.getByLabel(/Reason/).fill("mine");
  await page.getByLabel(/Reason/).fill("first");
  await page.getByLabel(/Reason/).press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await other.getByLabel(/Reason/).press("Enter");
  await expect(other.getByText("Someone else decided in the meantime")).toBeVisible();
  await expect(other.getByRole("dialog").getByText("“first”")).toBeVisible();
  expect(
    wholeReview(await call("GET /workspaces/{ws}/reviews/{id}", { ...server, params: { ws, id } }))
      .preferredId,
  ).toBe(artifactIds[2]);
  await other.getByLabel(/Reason/).press("Enter");
  await expect(other.getByRole("dialog")).toBeHidden();
  const decided = wholeReview(
    await call("GET /workspaces/{ws}/reviews/{id}", { ...server, params: { ws, id } }),
  );
  expect(decided.preferredId).toBe(artifactIds[0]);
  expect(decided.history.map((each) => each.reason)).toEqual(["mine", "first"]);
  await other.context().close();
});

test("the list filters open and decided reviews, also in the URL", async ({ page, server }) => {
  const { id, version, artifactIds } = await openDrawn(server);
  const artifactId = artifactIds[0] ?? "";
  await call("PUT /workspaces/{ws}/reviews/{id}/decision", {
    ...server,
    params: { ws, id },
    ifMatch: version,
    body: { artifactId },
  });
  await page.goto(`/w/${ws}/reviews`);
  await page.getByRole("radio", { name: "Decided" }).click();
  await expect(page).toHaveURL(/state=decided/);
  await expect(page.locator(`a[href$="${id}"]`)).toBeVisible();
  await page.reload();
  await page.getByRole("radio", { name: "Open" }).click();
  await expect(page.locator(`a[href$="${id}"]`)).toHaveCount(0);
  const due = new Date(Date.now() + 86_400_000 / 2).toISOString();
  const waiting = await call("POST /workspaces/{ws}/reviews", {
    ...server,
    params: { ws },
    body: { artifactIds, title: "Urgent", dueAt: due },
  });
  await page.getByRole("radio", { name: "Mine" }).click();
  await expect(page).toHaveURL(/state=mine/);
  const first = page.getByRole("list", { name: "Reviews, due first" }).getByRole("listitem").first();
  await expect(first.locator(`a[href$="${waiting.id}"]`)).toBeVisible();
  await expect(first.getByText(/due in 1\d hours/)).toBeVisible();
});
