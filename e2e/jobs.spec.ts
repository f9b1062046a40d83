import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { importFolder } from "@/lib/cli/import-folder";
import { call } from "@/lib/client/call";
import { deliver, type Server } from "@/lib/client/deliver";
import type { JobBody } from "@/lib/contracts/jobs";
import { deliverJob, drawing } from "./drawn";
import { remove } from "./removed";
import { expect, expectNoViolations, test } from "./session";

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

for (const width of [390, 1440])
  test(`a row shows the picture, its name and the prompt, ${width} px wide`, async ({ page, server }) => {
    const prompt = `two ferns beside a window, ${"soft light, ".repeat(40)}`;
    const [made = ""] = await deliverJob(server, ws, { prompt }, [
      { name: "fern.png", bytes: await drawing(814) },
    ]);
    const { jobId } = await call("GET /workspaces/{ws}/artifacts/{id}", {
      params: { ws, id: made },
      ...server,
    });
    const waiting = await startJob(server, { externalId: `brief 42, ${width}` });
    await importOne(server, `Harbour ${width}`);
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/w/${ws}/jobs`);
    const row = rowOf(page, jobId ?? "");
    await expect(row.getByRole("link", { name: "fern.png" })).toBeVisible();
    await expect(row).toContainText("two ferns");
    await expect(row).toContainText("Completed");
    await expect
      .poll(() => row.locator("img").evaluate((img: HTMLImageElement) => img.naturalWidth))
      .toBe(320);
    await expect(rowOf(page, waiting)).toContainText(`brief 42, ${width}`);
    await expect(rowOf(page, waiting).getByRole("img", { name: "No picture yet" })).toBeVisible();
    const imported = page.getByRole("row").filter({ hasText: `Harbour ${width}` });
    if (width > 1000) await expect(imported).toContainText(/harbour.png.*trip\/harbour.png/);
    await expect(page.getByText(/import:/)).toHaveCount(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await expectNoViolations(page);
    await row.getByRole("link", { name: "fern.png" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("fern.png");
  });

test("the table follows a running job without being asked", async ({ page, server }) => {
  const id = await startJob(server);
  await page.goto(`/w/${ws}/jobs`);
  const row = rowOf(page, id);
  await expect(row).toContainText("Running");
  const body = { status: "failed", error: "out of memory on step 14" } as const;
  await call("PATCH /workspaces/{ws}/jobs/{job}", { params: { ws, job: id }, body, ...server });
  await expect(row).toContainText("Failed");
  await expectNoViolations(page);
  await row.getByRole("link").first().click();
  await expect(page.getByRole("alert").filter({ hasText: "out of memory on step 14" })).toBeVisible();
});

test("one state at a time, in the URL", async ({ page, server }) => {
  const id = await startJob(server);
  await call("PATCH /workspaces/{ws}/jobs/{job}", {
    params: { ws, job: id },
    body: { status: "canceled" },
    ...server,
  });
  await page.goto(`/w/${ws}/jobs`);
  await page.getByRole("radio", { name: "Canceled" }).click();
  await expect(page).toHaveURL(/status=canceled/);
  await expect(rowOf(page, id)).toBeVisible();
  await expect(page.getByRole("cell", { name: "Completed" })).toHaveCount(0);
});

test("a job's page shows its lifecycle, what was asked beside what was used, its artifacts and events", async ({
  page,
  server,
}) => {
  const job = await startJob(server, { steps: 20, prompt: "two ferns", params: { batch: 2 } });
  await deliver(server, { ws, job, index: 0, name: "fern.png", bytes: await drawing(811) });
  await page.goto(`/w/${ws}/jobs/${job}`);
  await expect(page.getByRole("region", { name: "Artifacts" })).toContainText("fern.png");
  await call("POST /workspaces/{ws}/jobs/{job}/complete", {
    params: { ws, job },
    body: { recorded: { steps: 25 } },
    ...server,
  });
  const steps = page.getByRole("list", { name: "Lifecycle" }).getByRole("listitem");
  await expect(steps).toHaveText([/Created/, /Processed/, /Written/, /Recorded/, /Available/, /Expiring/]);
  await expect(page.getByText("Completed", { exact: true })).toBeVisible();
  await expect(page.getByRole("row", { name: /^steps/ })).toHaveText(/20.*25.*differs/);
  await expect(page.getByRole("region", { name: "Events", exact: true })).toContainText("completed");
  await expectNoViolations(page);
  await page.getByRole("link", { name: "fern.png" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("fern.png");
});

test("what was removed stays among a job's artifacts", async ({ page, server }) => {
  const files = [{ name: "gone.png", bytes: await drawing(812) }];
  const [id = ""] = await deliverJob(server, ws, {}, files);
  await remove(server, ws, [id]);
  const { jobId } = await call("GET /workspaces/{ws}/artifacts/{id}", { params: { ws, id }, ...server });
  await page.goto(`/w/${ws}/jobs`);
  const row = rowOf(page, jobId ?? "");
  await expect(row.getByRole("img", { name: "Removed, metadata kept" })).toBeVisible();
  await row.getByRole("link", { name: "gone.png" }).click();
  const artifacts = page.getByRole("region", { name: "Artifacts" });
  await expect(artifacts).toContainText("gone.png");
  await expect(artifacts.getByRole("img", { name: "Removed, metadata kept" })).toBeVisible();
});
