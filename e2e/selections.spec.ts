import { randomUUID } from "node:crypto";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { remove } from "./removed";
import { expect, test } from "./session";

const ws = "demo";

async function makeSelection(server: Server, count: number) {
  const files = await Promise.all(
    Array.from({ length: count }, async (_, i) => ({ name: `kept-${i}.png`, bytes: await drawing(40 + i) })),
  );
  const artifactIds = await deliverJob(server, ws, {}, files);
  const title = `Autumn ${randomUUID().slice(0, 6)}`;
  return call("POST /workspaces/{ws}/selections", {
    ...server,
    params: { ws },
    body: { title, artifactIds },
  });
}

test("an archive is made and fetched, and fetched again until something in it is removed", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/410/);
  const { id, title, artifactIds } = await makeSelection(server, 2);
  await page.goto(`/w/${ws}/selections/${id}`);
  const coming = page.waitForEvent("download");
  await page.getByRole("radio", { name: "WebP" }).click();
  await page.getByRole("button", { name: "Download as ZIP" }).click();
  expect((await coming).suggestedFilename()).toBe(`${title}.zip`);
  await page.getByRole("link", { name: "my exports" }).click();
  const again = page.getByRole("button", { name: `Download ${title}.zip again` });
  const coming2 = page.waitForEvent("download");
  await again.click();
  await coming2;

  await remove(server, ws, artifactIds.slice(0, 1));
  await again.click();
  await expect(page.getByRole("alert").filter({ hasText: "kept-0.png" })).toBeVisible();
  await page.goto(`/w/${ws}/selections/${id}`);
  await expect(page.getByText("1 binary was removed; only the metadata is included.")).toBeVisible();
});
