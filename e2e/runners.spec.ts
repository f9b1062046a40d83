import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { makeWorkspace } from "./people";
import { makeRunner } from "./runner";
import { expect, test } from "./session";

const prompt = "a boat";

const makeBatch = (server: Server, ws: string, pipeline: string, cfg: number[]) =>
  call("POST /workspaces/{ws}/batches", {
    ...server,
    params: { ws },
    body: { base: { settings: { prompt } }, pipeline: { id: pipeline }, axes: [{ key: "cfg", values: cfg }] },
  });

test("a runner at work is paused, resumed and removed by keys alone", async ({ page, server, errors }) => {
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
