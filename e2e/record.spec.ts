import { call } from "@/lib/client/call";
import { nextOf, openReview } from "./judged";
import { expect, test } from "./session";

const ws = "demo";

test("a decision record says what it rests on, links its files, and prints on white", async ({
  page,
  server,
}) => {
  const params = { ws, id: await openReview(server, "On the record") };
  const { pair } = await nextOf(server, params.id);
  const { leftId = "", rightId = "" } = pair ?? {};
  const body = { leftId, rightId, outcome: "right" as const };
  await call("POST /workspaces/{ws}/reviews/{id}/votes", { ...server, params, body });
  const { version } = await call("GET /workspaces/{ws}/reviews/{id}", { ...server, params });
  await call("PUT /workspaces/{ws}/reviews/{id}/decision", {
    ...server,
    params,
    ifMatch: version,
    body: { artifactId: leftId, reason: "the calmer water", tags: ["calm"] },
  });

  await page.goto(`/w/${ws}/reviews/${params.id}`);
  await page.getByRole("link", { name: "Decision record" }).click();
  await expect(page.getByRole("heading", { name: "Decision record" })).toBeVisible();
  await expect(page.getByText("“the calmer water”").first()).toBeVisible();
  await expect(page.getByText(/^1 vote against it: /)).toBeVisible();
  const rows = page.getByRole("table", { name: "Candidates" }).getByRole("row");
  await expect(rows).toHaveCount(17);
  await expect(page.getByRole("columnheader", { name: "Votes" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Chance" })).toBeHidden();
  const digest = await page
    .getByText(/^[0-9a-f]{64}$/)
    .last()
    .textContent();
  const file = await page.request.get(
    (await page.getByRole("link", { name: "JSON" }).getAttribute("href")) ?? "",
  );
  expect(file.headers().etag).toBe(`"${digest}"`);
  await page.setViewportSize({ width: 390, height: 844 });
  // axe gives up at a part that scrolls within the page while its middle is out of sight.
  await rows.nth(8).evaluate((row) => row.scrollIntoView({ block: "center" }));

  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(page.locator("html")).toHaveCSS("background-color", "rgb(255, 255, 255)");
});
