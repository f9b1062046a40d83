import { randomUUID } from "node:crypto";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/client/deliver";
import { deliverJob, drawing } from "./drawn";
import { expect, expectNoViolations, test } from "./session";

/** A workspace of its own: a rule changed here must not reach other tests. */
async function ownWorkspace(server: Server): Promise<string> {
  const slug = `keep-${randomUUID().slice(0, 8)}`;
  await call("POST /workspaces", { ...server, body: { slug, title: "Keeping" } });
  return slug;
}

async function planByHand(server: Server, ws: string) {
  const artifactIds = await deliverJob(server, ws, {}, [{ name: "old.png", bytes: await drawing(70) }]);
  return call("POST /workspaces/{ws}/retention/plans", { ...server, params: { ws }, body: { artifactIds } });
}

test("a plan is executed with grace, and undone", async ({ page, server }) => {
  const ws = await ownWorkspace(server);
  const plan = await planByHand(server, ws);
  const artifact = { ...server, params: { ws, id: plan.items[0]?.artifactId ?? "" } };
  await page.goto(`/w/${ws}/settings/retention?plan=${plan.id}`);
  await expect(page.getByRole("table", { name: "Artifacts in this plan" })).toContainText("old.png");
  await expectNoViolations(page);
  await page.getByRole("button", { name: /^Remove 1 binary \(.*\)/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove 1 binary" }).click();
  await expect(page.getByText(/1 binary will be removed in/)).toBeVisible();
  expect((await call("GET /workspaces/{ws}/artifacts/{id}", artifact)).retention.removeAfter).not.toBeNull();
  await page.getByRole("button", { name: "Undo removal of 1 binary" }).click();
  await expect(page.getByText("Undone. Nothing was removed.")).toBeVisible();
  const kept = await call("GET /workspaces/{ws}/artifacts/{id}", artifact);
  expect([kept.state, kept.retention.removeAfter]).toEqual(["available", null]);
  await expectNoViolations(page);
});

test("without the grace it is gone at once, and its page is a tombstone", async ({ page, server }) => {
  const ws = await ownWorkspace(server);
  const plan = await planByHand(server, ws);
  await page.goto(`/w/${ws}/settings/retention?plan=${plan.id}`);
  await page.getByRole("button", { name: /^Remove 1 binary/ }).click();
  await page.getByRole("checkbox", { name: /skip the grace period/ }).check();
  await page.getByRole("button", { name: "Remove 1 binary now" }).click();
  await expect(page.getByText("1 binary removed, metadata kept")).toBeVisible();
  const artifact = await call("GET /workspaces/{ws}/artifacts/{id}", {
    ...server,
    params: { ws, id: plan.items[0]?.artifactId ?? "" },
  });
  expect(artifact.state).toBe("removed");
});
