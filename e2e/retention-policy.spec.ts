import { randomUUID } from "node:crypto";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { expect, test } from "./session";

/** A workspace of its own: a policy changed here must not reach other tests. */
async function ownWorkspace(server: Server): Promise<string> {
  const slug = `rule-${randomUUID().slice(0, 8)}`;
  await call("POST /workspaces", { ...server, body: { slug, title: "Ruling" } });
  return slug;
}

const policyOf = (server: Server, ws: string) =>
  call("GET /workspaces/{ws}/retention", { ...server, params: { ws } });

test("what a shorter window removes is seen before it is saved, typed to confirm, and taken back", async ({
  page,
  server,
}) => {
  const ws = await ownWorkspace(server);
  const files = await Promise.all(
    [1, 2, 3].map(async (n) => ({ name: `${n}.png`, bytes: await drawing(n) })),
  );
  await deliverJob(server, ws, {}, files);
  await page.goto(`/w/${ws}/settings/retention`);
  await page.getByRole("radiogroup", { name: "Over the next" }).getByText("90 days").click();
  await expect(page.getByText(/The policy in force removes 3 artifacts/)).toBeVisible();
  await page.getByLabel("Workspace: days", { exact: true }).fill("1");
  await expect(page.getByText(/Saving this removes 3 more artifacts/)).toBeVisible();
  await expect(page.getByRole("img", { name: /^Bytes until/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /1\.png/ })).toBeVisible();
  const save = page.getByRole("button", { name: "Save policy, remove 3 artifacts" });
  await expect(save).toBeDisabled();
  await page.getByLabel("Type 3 to confirm").fill("3");
  await save.click();
  await expect(page.getByText("Saved as version 2")).toBeVisible();
  expect((await policyOf(server, ws)).days).toBe(1);
  const versions = page.getByRole("region", { name: "Versions" });
  await expect(versions).toContainText("workspace 30 → 1 day");
  await versions.getByRole("button", { name: "Restore version 1" }).click();
  await expect(page.getByText(/Saving this keeps 3 artifacts/)).toBeVisible();
  await page.getByRole("button", { name: "Restore version 1" }).last().click();
  await expect(page.getByText("Saved as version 3")).toBeVisible();
  expect(await policyOf(server, ws)).toMatchObject({ days: 30, version: 3 });
});
