import { call } from "@/lib/client/call";
import type { Server } from "@/lib/client/deliver";
import { drawing } from "./drawn";
import { enterAs, makeWorkspace } from "./people";
import { makeRunner } from "./runner";
import { expect, expectNoViolations, switchTheme, test } from "./session";

const prompt = "a boat";

const makeBatch = (server: Server, ws: string, pipeline: string, cfg: number[]) =>
  call("POST /workspaces/{ws}/batches", {
    ...server,
    params: { ws },
    body: { base: { settings: { prompt } }, pipeline: { id: pipeline }, axes: [{ key: "cfg", values: cfg }] },
  });

test("an empty workspace says how to connect a runner, with a token made on the spot", async ({
  page,
  server,
}) => {
  const ws = await makeWorkspace(server);
  await page.goto(`/w/${ws}/settings/runners`);
  await expect(page.getByRole("status").filter({ hasText: "No runner is connected yet." })).toBeVisible();
  await expectNoViolations(page);
  const command = page.getByRole("region", { name: "Connect a runner" });
  await expect(command.getByText(`--url ${server.baseUrl} --workspace ${ws}`)).toBeVisible();
  await page.getByRole("button", { name: "Make a token" }).click();
  await expect(command.getByText(/runner comfyui[\s\S]*--token flx_[0-9a-f]{32}/)).toBeVisible();
  await page.getByRole("radio", { name: "AUTOMATIC1111" }).check();
  await expect(command.getByText(/runner a1111[\s\S]*--token flx_[0-9a-f]{32}/)).toBeVisible();
  await page.getByRole("radio", { name: "Another program" }).check();
  await expect(command.getByText(/Bearer flx_[0-9a-f]{32}/)).toBeVisible();
  await expectNoViolations(page);
  await expect(page.getByRole("button", { name: "Make a token" })).toHaveCount(0);
});

test("a runner is seen at work, paused, let go on and removed, by keys alone", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/\/preview\?/);
  // Its details, asked for every few seconds, may be asked for until the list is without it.
  errors.expect(/404.*\/runners\/[\w-]+$/);
  const ws = await makeWorkspace(server);
  const runner = await makeRunner(server, ws, { kind: "comfyui", version: "0.3.64" });
  await makeBatch(server, ws, runner.name, [5]);
  const [claim] = await runner.claim();
  if (claim === undefined) throw new Error("nothing was claimed");
  await runner.beat(claim, 0.25);
  await page.goto(`/w/${ws}/settings/runners`);
  const row = page.getByRole("button", { name: new RegExp(`^${runner.name}`) });
  await expect(row).toContainText("ComfyUI 0.3.64");
  await expect(row).toContainText("1 of 4 running");
  // The only one is open from the beginning.
  await expect(row).toHaveAttribute("aria-expanded", "true");
  const now = page.getByRole("region", { name: "Running now" });
  await expect(now.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "25");
  await runner.beat(claim, 0.75);
  await expect(now.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "75");
  await expect(page.getByRole("region", { name: "Offers" })).toContainText("5 settings, 3 models");
  for (const theme of ["dark", "light"]) {
    await switchTheme(page, theme);
    await expectNoViolations(page);
  }
  await page.getByRole("button", { name: `Pause ${runner.name}` }).focus();
  await page.keyboard.press("Enter");
  await expect(row).toContainText("Paused");
  await page.getByRole("button", { name: `Let ${runner.name} go on` }).press("Enter");
  await expect(row).toContainText("Online");
  await page.getByRole("button", { name: `Remove ${runner.name}` }).press("Enter");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("1 job it runs now returns to the queue");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "No runner is connected yet." })).toBeVisible();
  // It is gone before its attempts are lost.
  const states = async () => {
    const params = { ws, job: claim.job.id };
    const job = await call("GET /workspaces/{ws}/jobs/{job}", { ...server, params });
    return [job.status, job.attempts[0]?.state];
  };
  await expect.poll(states).toEqual(["queued", "lost"]);
});

test("a reviewer looks at runners and changes none; a beta user has no such page", async ({
  browser,
  server,
  errors,
}) => {
  errors.expect(/404.*\/settings\/runners$/);
  const ws = await makeWorkspace(server);
  const runner = await makeRunner(server, ws);
  for (const role of ["reviewer", "beta"] as const) {
    const page = await (await browser.newContext()).newPage();
    await enterAs(page, server, ws, role);
    const response = await page.goto(`/w/${ws}/settings/runners`);
    expect(response?.status()).toBe(role === "reviewer" ? 200 : 404);
    if (role === "reviewer") {
      await expect(page.getByRole("region", { name: "Offers" })).toBeVisible();
      await expect(page.getByRole("button", { name: `Pause ${runner.name}` })).toHaveCount(0);
      await expect(page.getByText(/^Ask .+ to make the token for it\.$/)).toBeVisible();
    }
    await page.context().close();
  }
});

test("a job's page shows how it comes along, its attempts and its cell", async ({ page, server, errors }) => {
  errors.expect(/\/preview\?/);
  const ws = await makeWorkspace(server);
  const runner = await makeRunner(server, ws);
  const batch = await makeBatch(server, ws, runner.name, [5, 9]);
  const [claim] = await runner.claim();
  if (claim === undefined) throw new Error("nothing was claimed");
  await runner.show(claim, await drawing(861));
  await runner.beat(claim, 0.5);
  await page.goto(`/w/${ws}/jobs/${claim.job.id}`);
  await expect(page.getByRole("progressbar", { name: "Progress" })).toHaveAttribute("aria-valuenow", "50");
  await expect(page.getByText(`on ${runner.name} · 10 of 20`)).toBeVisible();
  const preview = page.locator(`img[src*="/preview?"]`);
  await expect.poll(() => preview.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(320);
  await expect(page.getByRole("region", { name: "Attempts" }).first()).toContainText("Running");
  await expectNoViolations(page);
  await runner.fail(claim, "CUDA out of memory on step 14");
  await expect(page.getByRole("alert").filter({ hasText: "CUDA out of memory on step 14" })).toBeVisible();
  await expect(preview).toHaveCount(0);
  await page.getByRole("link", { name: /^cell 1/ }).click();
  await expect(page).toHaveURL(new RegExp(`/batches/${batch.id}\\?at=0$`));
  await expect(page.getByRole("link", { name: /cfg 5: failed/ })).toBeFocused();
});

test("a job that waits says why", async ({ page, server }) => {
  const ws = await makeWorkspace(server);
  const runner = await makeRunner(server, ws);
  const { id } = await makeBatch(server, ws, runner.name, [5]);
  await call("DELETE /workspaces/{ws}/runners/{id}", { ...server, params: { ws, id: runner.id } });
  await page.goto(`/w/${ws}/batches/${id}`);
  await page.getByRole("link", { name: /cfg 5: waiting/ }).press("Enter");
  await expect(page).toHaveURL(/\/jobs\//);
  await expect(page.getByText(/No runner/)).toBeVisible();
  await expectNoViolations(page);
});
