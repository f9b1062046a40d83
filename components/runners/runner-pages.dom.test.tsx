import { randomUUID } from "node:crypto";
import { waitFor, within } from "@testing-library/dom";
import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { getJob } from "@/lib/services/jobs/read-jobs";
import { updateJob } from "@/lib/services/jobs/update-job";
import { beat } from "@/lib/services/runners/beat";
import { removeRunner } from "@/lib/services/runners/change-runner";
import { claimOne, makeBatchRows, makeRunner, type TestRunner } from "@/tools/testing/claimable";
import { makePerson, makeWorkspace, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { openPage } from "@/tools/testing/page/open-page";

useFluxara();

const ws = "demo";
let person: Awaited<ReturnType<typeof makePerson>>;
let viewer: Viewer;
let runner: TestRunner;
let pipeline = "";

beforeEach(async () => {
  person = await makePerson({ role: "admin" });
  viewer = await viewerOf(person.headers);
  const kind = { kind: "comfyui", version: "0.3.64", capacity: 4 };
  await db().runner.deleteMany();
  pipeline = randomUUID();
  runner = await makeRunner(viewer, pipeline, kind);
});

/** A job that the runner has claimed, with what it said of it. */
async function claimed(progress: number) {
  const batch = await makeBatchRows(viewer, pipeline, { steps: [5, 9] });
  const claim = await claimOne(viewer, runner);
  if (claim === null) throw new Error("nothing was claimed");
  const say = (fraction: number) => {
    const said = { id: claim.attempt.id, progress: fraction, step: fraction * 20, steps: 20 };
    return beat(viewer, ws, runner.call, { attempts: [said] });
  };
  await say(progress);
  return { say, attemptId: claim.attempt.id, jobId: claim.job.id, batchId: batch.id };
}

it("an empty workspace says how to connect a runner, with a token made on the spot", async () => {
  await makeWorkspace("empty");
  const admin = await makePerson({ role: "admin", workspace: "empty" });
  const { user, page } = await openPage("/w/empty/settings/runners", admin);
  await page.findByText("No runner is connected yet.");
  const command = page.getByRole("region", { name: "Connect a runner" });
  expect(command.textContent).toContain(`--url ${window.location.origin} --workspace empty`);
  await user.click(page.getByRole("button", { name: "Make a token" }));
  const says = (text: RegExp) => waitFor(() => expect(command.textContent).toMatch(text));
  await says(/runner comfyui[\s\S]*--token flx_[0-9a-f]{32}/);
  await user.click(page.getByRole("radio", { name: "AUTOMATIC1111" }));
  await says(/runner a1111[\s\S]*--token flx_[0-9a-f]{32}/);
  await user.click(page.getByRole("radio", { name: "Another program" }));
  await says(/Bearer flx_[0-9a-f]{32}/);
  expect(page.queryByRole("button", { name: "Make a token" })).toBeNull();
});

it("a runner is seen at work, paused, resumed and removed", async () => {
  const { say, jobId } = await claimed(0.25);
  const { user, page } = await openPage(`/w/${ws}/settings/runners`, person);
  const row = () => page.getByRole("button", { name: new RegExp(`^${runner.name}`) });
  const says = (text: string) => waitFor(() => expect(row().textContent).toContain(text));
  await says("ComfyUI 0.3.64");
  // The only one is open from the beginning.
  expect(row().getAttribute("aria-expanded")).toBe("true");
  await says("1 of 4 running");
  const isAt = (percent: string) =>
    waitFor(() => {
      const meter = within(page.getByRole("region", { name: "Running now" })).getByRole("progressbar");
      expect(meter.getAttribute("aria-valuenow")).toBe(percent);
    });
  await isAt("25");
  await say(0.75);
  await isAt("75");
  expect(page.getByRole("region", { name: "Offers" }).textContent).toContain("2 settings, 2 models");
  await user.click(page.getByRole("button", { name: `Pause ${runner.name}` }));
  await says("Paused");
  await user.click(page.getByRole("button", { name: `Let ${runner.name} go on` }));
  await says("Online");
  await user.click(page.getByRole("button", { name: `Remove ${runner.name}` }));
  const question = await page.findByRole("alertdialog");
  expect(question.textContent).toContain("1 job it runs now returns to the queue");
  await user.click(within(question).getByRole("button", { name: /^Remove/ }));
  await waitFor(() => expect(page.queryByText(runner.name)).toBeNull());
  // Its row goes with the removal; its attempts are lost right after.
  await waitFor(async () => {
    const job = await getJob(viewer, ws, jobId);
    expect([job.status, job.attempts[0]?.state]).toEqual(["queued", "lost"]);
  });
});

it("a reviewer looks at runners and changes none", async () => {
  const { page } = await openPage(`/w/${ws}/settings/runners`, await makePerson({ role: "reviewer" }));
  await page.findByRole("region", { name: "Offers" });
  expect(page.queryByRole("button", { name: `Pause ${runner.name}` })).toBeNull();
  page.getByText(/^Ask .+ to make the token for it\.$/);
});

it("a job’s page shows its progress, attempts and failure, and leads to its cell", async () => {
  const { jobId, attemptId, batchId } = await claimed(0.5);
  const { user, page } = await openPage(`/w/${ws}/jobs/${jobId}`, person);
  const meter = await page.findByRole("progressbar", { name: "Progress" });
  expect(meter.getAttribute("aria-valuenow")).toBe("50");
  page.getByText(`on ${runner.name} · 10 of 20`);
  const attempts = () => page.getAllByRole("region", { name: "Attempts" })[0]?.textContent;
  await waitFor(() => expect(attempts()).toContain("Running"));
  const error = "CUDA out of memory on step 14";
  await updateJob(viewer, ws, jobId, { status: "failed", kind: "job", error, attemptId });
  await waitFor(() => expect(page.getByRole("alert").textContent).toContain(error));
  expect(page.queryByRole("progressbar", { name: "Progress" })).toBeNull();
  const cell = page.getByRole("link", { name: /^cell \d/ });
  await user.click(cell);
  await waitFor(() => expect(window.location.pathname).toBe(`/w/${ws}/batches/${batchId}`));
  const ordinal = Number(cell.textContent?.split(" ")[1]) - 1;
  expect(window.location.search).toBe(`?at=${ordinal}`);
});

it("a job that waits says why", async () => {
  const { jobs } = await makeBatchRows(viewer, "nobody-offers-it");
  await removeRunner(viewer, ws, runner.id);
  const { page } = await openPage(`/w/${ws}/jobs/${jobs[0]}`, person);
  await page.findByText(/No runner/);
});
