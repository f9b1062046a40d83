import { call } from "@/lib/client/call";
import { nextOf, openReview } from "./judged";
import { enterAs } from "./people";
import { expect, test } from "./session";

const ws = "demo";

test("a reviewer sees who else is here, and what they vote and decide, without reloading", async ({
  page,
  server,
  browser,
}) => {
  const params = { ws, id: await openReview(server, "Together") };
  const { version } = await call("GET /workspaces/{ws}/reviews/{id}", { ...server, params });
  const { pair } = await nextOf(server, params.id);
  await page.goto(`/w/${ws}/reviews/${params.id}`);
  await expect(page.getByRole("heading", { name: "Awaiting decision" })).toBeVisible();
  await expect(page.getByText(/Also here/)).toHaveCount(0);

  const other = await (await browser.newContext()).newPage();
  await enterAs(other, server, ws, "reviewer");
  await other.goto(`/w/${ws}/reviews/${params.id}`);
  await expect(page.getByText("Also here: reviewer")).toBeVisible();
  await page.goto(`/w/${ws}/reviews/${params.id}/judge`);
  await expect(page.getByText("Also here: reviewer")).toBeVisible();
  await page.goto(`/w/${ws}/reviews/${params.id}`);

  const { leftId = "", rightId = "" } = pair ?? {};
  const body = { leftId, rightId, outcome: "left" as const };
  await call("POST /workspaces/{ws}/reviews/{id}/votes", { ...server, params, body });
  await expect(other.getByRole("heading", { name: "Ranking · 1 vote" })).toBeVisible();

  await call("PUT /workspaces/{ws}/reviews/{id}/decision", {
    ...server,
    params,
    body: { artifactId: leftId },
    ifMatch: version,
  });
  await expect(other.getByRole("heading", { name: "Decided" })).toBeVisible();
  await other.context().close();
  await expect(page.getByText(/Also here/)).toHaveCount(0);
});
