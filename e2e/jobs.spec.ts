import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { importFolder } from "@/lib/cli/import-folder";
import { call } from "@/lib/client/call";
import type { JobBody } from "@/lib/contracts/jobs";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { expect, test } from "./session";

const ws = "demo";

async function startJob(server: Server, asked: Partial<JobBody> = {}): Promise<string> {
  const body = { environment: "default", pipeline: { id: "e2e", version: "7" }, ...asked };
  const { id } = await call("POST /workspaces/{ws}/jobs", { params: { ws }, body, ...server });
  const params = { ws, job: id };
  await call("PATCH /workspaces/{ws}/jobs/{job}", { params, body: { status: "running" }, ...server });
  return id;
}

const rowOf = (page: Page, id: string) => page.getByRole("row").filter({ has: page.getByTitle(id) });

/** Imports a folder of one picture, as the command line does. */
async function importOne(server: Server, set: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "fluxara-jobs-"));
  mkdirSync(join(folder, "trip"));
  writeFileSync(join(folder, "trip", "harbour.png"), await drawing(813));
  const quiet = { start: () => undefined, step: () => undefined, stop: () => undefined };
  await importFolder({ ...server, workspace: ws, set, environment: null }, folder, quiet);
  rmSync(folder, { recursive: true });
}

test("a row shows the picture, its name and the prompt, on a phone and on a desk", async ({
  page,
  server,
}) => {
  const prompt = `two ferns beside a window, ${"soft light, ".repeat(40)}`;
  const [id = ""] = await deliverJob(server, ws, { prompt }, [
    { name: "fern.png", bytes: await drawing(814) },
  ]);
  const { jobId } = await call("GET /workspaces/{ws}/artifacts/{id}", { params: { ws, id }, ...server });
  const waiting = await startJob(server, { externalId: "brief 42" });
  await importOne(server, "Trip of 813");
  const row = rowOf(page, jobId ?? "");
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/w/${ws}/jobs`);
    await expect(row.getByRole("link", { name: "fern.png" })).toBeVisible();
    await expect(row).toContainText("two ferns");
    await expect(row).toContainText("Completed");
    await expect
      .poll(() => row.locator("img").evaluate((img: HTMLImageElement) => img.naturalWidth))
      .toBe(320);
    await expect(rowOf(page, waiting)).toContainText("brief 42");
    await expect(rowOf(page, waiting).getByRole("img", { name: "No picture yet" })).toBeVisible();
    const imported = page.getByRole("row").filter({ hasText: "Trip of 813" });
    if (width > 1000) await expect(imported).toContainText(/harbour.png.*trip\/harbour.png/);
    await expect(page.getByText(/import:/)).toHaveCount(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await row.getByRole("link", { name: "fern.png" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("fern.png");
});
