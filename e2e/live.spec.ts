import { call } from "@/lib/client/call";
import { nextOf, openReview } from "./judged";
import { enterAs, makeWorkspace } from "./people";
import { makeRunner } from "./runner";
import { expect, test } from "./session";

const ws = "demo";

/** Runs in the page: leaves out what it would do every few seconds, such as reading again in case that no event came. */
function neverAskByItself(): void {
  const plain = window.setInterval.bind(window);
  const shortMs = 500;
  const only = (run: TimerHandler, ms = 0) => (ms > shortMs ? 0 : plain(run, ms));
  Object.assign(window, { setInterval: only });
}

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

test("the page of a chain shows the round that somebody else makes and judges", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/\/preview\?/);
  const ws = await makeWorkspace(server);
  const runner = await makeRunner(server, ws);
  const params = { ws };
  const make = async (more: object, first: number) => {
    const base = { settings: { prompt: "a boat" } };
    const body = { base, pipeline: { id: runner.name }, axes: [{ key: "cfg", values: [5, 7] }], ...more };
    const batch = await call("POST /workspaces/{ws}/batches", { ...server, params, body: body as never });
    const claims = await runner.claim(2);
    for (const [i, claim] of claims.entries()) await runner.deliver(claim, first + i);
    return batch.id;
  };
  const judge = (batchId: string) =>
    call("POST /workspaces/{ws}/reviews", { ...server, params, body: { batchId } });
  const { id, version, artifactIds } = await judge(await make({}, 890));
  const [artifactId = ""] = artifactIds;
  await call("PUT /workspaces/{ws}/reviews/{id}/decision", {
    ...server,
    params: { ws, id },
    body: { artifactId },
    ifMatch: version,
  });
  await page.goto(`/w/${ws}/rounds/${id}`);
  await expect(page.getByRole("link", { name: "Champion of round 1" })).toBeVisible();
  const batchId = await make({ round: { reviewId: id } }, 893);
  const second = page.getByRole("heading", { name: "Round 2" }).getByRole("link");
  await expect(second).toHaveAttribute("href", `/w/${ws}/batches/${batchId}`);
  const review = await judge(batchId);
  await expect(second).toHaveAttribute("href", `/w/${ws}/reviews/${review.id}`);
});

test("a batch, the queue and the navigation follow what runners do, without asking again and again", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/\/preview\?/);
  await page.context().addInitScript(neverAskByItself);
  const ws = await makeWorkspace(server);
  const runner = await makeRunner(server, ws);
  const body = {
    base: { settings: { prompt: "a boat" } },
    pipeline: { id: runner.name },
    axes: [{ key: "cfg", values: [5, 7, 9] }],
  };
  const { id } = await call("POST /workspaces/{ws}/batches", { ...server, params: { ws }, body });
  const other = await page.context().newPage();
  await page.goto(`/w/${ws}/batches/${id}`);
  await other.goto(`/w/${ws}/jobs/queue`);
  await expect(page.getByRole("link", { name: /cfg 5: waiting/ })).toBeVisible();
  const [claim] = await runner.claim();
  if (claim === undefined) throw new Error("nothing was claimed");
  await expect(page.getByRole("link", { name: /cfg 5: running/ })).toBeVisible();
  await expect(other.getByRole("link", { name: /cfg 5/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "Jobs, 3 waiting or running" })).toBeVisible();
  await runner.deliver(claim, 871);
  await expect(page.getByRole("link", { name: /cfg 5: done/ })).toBeVisible();
  await expect(other.getByRole("link", { name: "Jobs, 2 waiting" })).toBeVisible();
  const params = { ws, id };
  await call("POST /workspaces/{ws}/batches/{id}/cancel", { ...server, params, body: { running: true } });
  await expect(page.getByRole("link", { name: /cfg 9: canceled/ })).toBeVisible();
  await expect(other.getByRole("link", { name: "Jobs", exact: true })).toBeVisible();
});
