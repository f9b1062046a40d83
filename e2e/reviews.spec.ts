import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import { wholeReview } from "@/lib/client/reviews/whole-review";
import type { Server } from "@/lib/sdk/server";
import { expect, test } from "./session";

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
