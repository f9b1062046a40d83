import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page, Request } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { requestsOf } from "./network";
import { makeRunner } from "./runner";
import { expect, test } from "./session";

const ws = "demo";
/** A bare Next page sends 113 kB of scripts; ours may add 89.2 kB. Packed with Brotli, as they travel over HTTPS. */
const limitBytes = 202_200;

async function pagesOf(server: Server): Promise<Record<string, string>> {
  const params = { ws };
  const { items } = await call("GET /workspaces/{ws}/artifacts", { ...server, params, query: { limit: 2 } });
  const artifactIds = items.map((item) => item.id);
  const jobs = await call("GET /workspaces/{ws}/jobs", { ...server, params, query: { limit: 1 } });
  const review = await call("POST /workspaces/{ws}/reviews", {
    ...server,
    params,
    body: { artifactIds, title: "Weighed" },
  });
  const selection = await call("POST /workspaces/{ws}/selections", {
    ...server,
    params,
    body: { title: "Weighed", artifactIds },
  });
  const runner = await makeRunner(server, ws);
  const batch = await call("POST /workspaces/{ws}/batches", {
    ...server,
    params,
    body: { base: { settings: { prompt: "a boat" } }, pipeline: { id: runner.name } },
  });
  // Its page rests only once nothing of it waits.
  await call("POST /workspaces/{ws}/batches/{id}/cancel", {
    ...server,
    params: { ws, id: batch.id },
    body: {},
  });
  const inWorkspace = {
    gallery: "",
    artifact: `/artifacts/${artifactIds[0]}`,
    compare: `/compare?ids=${artifactIds.join(",")}&mode=side`,
    swipe: `/compare?ids=${artifactIds.join(",")}&mode=swipe`,
    grid: `/grid?ids=${artifactIds.join(",")}`,
    jobs: "/jobs",
    job: `/jobs/${jobs.items[0]?.id}`,
    generate: "/generate",
    queue: "/jobs/queue",
    batches: "/batches",
    batch: `/batches/${batch.id}`,
    runners: "/settings/runners",
    reviews: "/reviews",
    review: `/reviews/${review.id}`,
    judge: `/reviews/${review.id}/judge`,
    record: `/reviews/${review.id}/record`,
    insights: "/insights",
    selections: "/selections",
    selection: `/selections/${selection.id}`,
    retention: "/settings/retention",
    removals: "/settings/removals",
    usage: "/settings/usage",
    members: "/settings/members",
    tokens: "/settings/tokens",
    workspace: "/settings/workspace",
  };
  return {
    account: "/account",
    operator: "/operator",
    inbox: "/inbox",
    ...Object.fromEntries(Object.entries(inWorkspace).map(([name, path]) => [name, `/w/${ws}${path}`])),
  };
}

/**
 * Bytes of all scripts that came until the network rested, as they came over it; nothing from a cache. `ahead`: what was
 * asked of pages that nobody opened.
 */
async function weigh(page: Page, path: string): Promise<{ bytes: number; scripts: number; ahead: string[] }> {
  const scripts: Request[] = [];
  const ahead: string[] = [];
  const listen = (request: Request) => {
    if (request.resourceType() === "script") scripts.push(request);
    if ("next-router-prefetch" in request.headers()) ahead.push(request.url());
  };
  page.on("requestfinished", listen);
  const requests = requestsOf(page);
  const answer = await page.goto(path);
  await requests.rest();
  page.off("requestfinished", listen);
  expect(answer?.status(), path).toBe(200);
  const sizes = await Promise.all(scripts.map((request) => request.sizes()));
  return { bytes: sizes.reduce((sum, size) => sum + size.responseBodySize, 0), scripts: sizes.length, ahead };
}

async function withoutCache(page: Page): Promise<Page> {
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  await network.send("Network.setCacheDisabled", { cacheDisabled: true });
  return page;
}

async function expectLight(page: Page, name: string, path: string): Promise<void> {
  const { bytes, scripts, ahead } = await weigh(page, path);
  test.info().annotations.push({ type: name, description: `${bytes} bytes in ${scripts} scripts` });
  expect(scripts, `${name} (${path}) has scripts`).toBeGreaterThan(5);
  expect.soft(ahead, `${name} (${path}) fetches what its links lead to`).toEqual([]);
  expect.soft(bytes, `${name} (${path}) sends ${bytes} bytes of scripts`).toBeLessThanOrEqual(limitBytes);
}

test("no script brings a part of Node to the browser", () => {
  const folder = ".next/static/chunks";
  const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
  const isPart = (name: string) =>
    /nodejs\.util\.inspect\.custom|-browserify/.test(readFileSync(join(folder, name), "utf8"));
  expect(scripts.length).toBeGreaterThan(50);
  expect(scripts.filter(isPart)).toEqual([]);
});

test("no page's first load sends more scripts than it may, or fetches what its links lead to", async ({
  page,
  server,
  browser,
}) => {
  const all = Object.entries(await pagesOf(server));
  // Two at a time: most of it is waiting for the network to rest.
  const weighed = [page, await page.context().newPage()].map(async (tab, at) => {
    await withoutCache(tab);
    for (const [name, path] of all.filter((_, n) => n % 2 === at)) await expectLight(tab, name, path);
  });
  await Promise.all(weighed);
  const stranger = await browser.newContext();
  await expectLight(await withoutCache(await stranger.newPage()), "sign-in", "/sign-in");
  await stranger.close();
});
