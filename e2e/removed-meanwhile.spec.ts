import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { holdRequests } from "./network";
import { remove } from "./removed";
import { expect, expectLive, test } from "./session";

const media = /\/media\/|\/original$|\/preview\//;

/** A workspace of its own, whose policy keeps nothing because it is in an open review. */
async function ownWorkspace(server: Server): Promise<{ ws: string; ids: string[] }> {
  const ws = `meanwhile-${randomUUID().slice(0, 8)}`;
  await call("POST /workspaces", { ...server, body: { slug: ws, title: "Meanwhile" } });
  const { version, at, by, inForce, ...policy } = await call("GET /workspaces/{ws}/retention", {
    ...server,
    params: { ws },
  });
  await call("PUT /workspaces/{ws}/retention", {
    ...server,
    params: { ws },
    ifMatch: version,
    body: { ...policy, keepInOpenReviews: false },
  });
  const files = [0, 1, 2].map(async (i) => ({
    name: `gone-${i}.png`,
    bytes: await drawing(700 + i, 48, 32),
  }));
  return { ws, ids: await deliverJob(server, ws, {}, await Promise.all(files)) };
}

/** Opens a page whose pictures, and news of others' changes, wait until the returned function is called. */
async function openHeld(page: Page, path: string): Promise<() => void> {
  await page.route("**/events?**", (route) => route.abort());
  await page.route("**/events", (route) => route.abort());
  const release = await holdRequests(page, media);
  await page.goto(path, { waitUntil: "commit" });
  await expectLive(page);
  return release;
}

test("a picture removed while it is compared or judged says so", async ({ page, server, errors }) => {
  errors.expect(/ERR_FAILED|410|Failed to load resource/);
  const { ws, ids } = await ownWorkspace(server);
  const { id } = await call("POST /workspaces/{ws}/reviews", {
    ...server,
    params: { ws },
    body: { artifactIds: ids, title: "Removed while judged" },
  });
  const release = await openHeld(page, `/w/${ws}/reviews/${id}/judge`);
  await remove(server, ws, [ids[1] ?? ""]);
  release();
  await expect(page.getByRole("figure", { name: /gone-2/ })).toBeVisible();
  await expect(page.getByRole("figure", { name: /gone-1/ })).toBeHidden();
  await expect(page.getByText("This picture could not be loaded")).toBeHidden();

  const releaseCompared = await openHeld(page, `/w/${ws}/compare?ids=${ids[0]},${ids[2]}&mode=side`);
  await remove(server, ws, [ids[2] ?? ""]);
  releaseCompared();
  const second = page.locator('[data-pane="1"]');
  await expect(second.getByText("Its removal was requested by name.")).toBeVisible();
  await expect(second.getByText("This picture could not be loaded")).toBeHidden();
});
