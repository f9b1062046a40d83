import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import { deliver, type Server } from "@/lib/client/deliver";
import type { JobBody } from "@/lib/contracts/job";
import { deliverJob, drawing } from "./drawn";
import { expect, expectNoViolations, test } from "./session";

const ws = "demo";

async function startJob(server: Server, asked: Partial<JobBody> = {}): Promise<string> {
  const body = { environment: "default", pipeline: { id: "e2e", version: "7" }, ...asked };
  const { id } = await call(api.createJob, { params: { ws }, body, ...server });
  const params = { ws, job: id };
  await call(api.updateJob, { params, body: { status: "running" }, ...server });
  return id;
}

test("the table follows a running job without being asked", async ({ page, server }) => {
  const id = await startJob(server);
  await page.goto(`/w/${ws}/jobs`);
  const row = page.getByRole("row").filter({ has: page.getByTitle(id) });
  await expect(row).toContainText("Running");
  const body = { status: "failed", error: "out of memory on step 14" } as const;
  await call(api.updateJob, { params: { ws, job: id }, body, ...server });
  await expect(row).toContainText("Failed");
  await expectNoViolations(page);
  await row.getByRole("link").first().click();
  await expect(page.getByRole("alert").filter({ hasText: "out of memory on step 14" })).toBeVisible();
});

test("one state at a time, in the address", async ({ page, server }) => {
  const id = await startJob(server);
  await call(api.updateJob, { params: { ws, job: id }, body: { status: "canceled" }, ...server });
  await page.goto(`/w/${ws}/jobs`);
  await page.getByRole("radio", { name: "Canceled" }).click();
  await expect(page).toHaveURL(/status=canceled/);
  await expect(page.getByTitle(id)).toBeVisible();
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
  await call(api.completeJob, { params: { ws, job }, body: { recorded: { steps: 25 } }, ...server });
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
  const plan = await call(api.createPlan, { params: { ws }, body: { artifactIds: [id] }, ...server });
  const params = { ws, id: plan.id };
  await call(api.executePlan, { params, query: { grace: "0" }, body: {}, ...server });
  const { jobId } = await call(api.getArtifact, { params: { ws, id }, ...server });
  await page.goto(`/w/${ws}/jobs/${jobId}`);
  const artifacts = page.getByRole("region", { name: "Artifacts" });
  await expect(artifacts).toContainText("gone.png");
  await expect(artifacts.getByRole("img", { name: "Removed, metadata kept" })).toBeVisible();
});
