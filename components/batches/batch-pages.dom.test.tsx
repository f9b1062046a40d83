import { randomUUID } from "node:crypto";
import { waitFor, within } from "@testing-library/dom";
import { beforeEach, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { cancelBatch } from "@/lib/services/batches/cancel-batch";
import { makeBatch } from "@/tools/testing/batches";
import { useFluxara } from "@/tools/testing/fixtures";
import { type OpenPage, openPage } from "@/tools/testing/page/open-page";
import { makePageRunner } from "@/tools/testing/page/page-runner";
import { useAdmin } from "@/tools/testing/page/use-admin";

useFluxara();

const ws = "demo";
const admin = useAdmin();
let runner: Awaited<ReturnType<typeof makePageRunner>>;
let pipeline = "";

beforeEach(async () => {
  await db().batch.updateMany({ data: { endedAt: new Date() } });
  await db().job.updateMany({ data: { status: "canceled", endedAt: new Date() } });
  pipeline = `draw-${randomUUID().slice(0, 8)}`;
  runner = await makePageRunner(admin.viewer, pipeline);
});

const order = (cfg: number[], more: object = {}) =>
  makeBatch(admin.viewer, {
    base: { settings: { prompt: "a boat" } },
    pipeline: { id: pipeline },
    axes: [{ key: "cfg", values: cfg }],
    ...more,
  });
const cell = ({ page }: OpenPage, cfg: number, state: string) =>
  page.findByRole("link", { name: new RegExp(`cfg ${cfg}: ${state}`) });
const button = ({ page }: OpenPage, name: string | RegExp) =>
  page.findAllByRole("button", { name }).then(([first]) => first as HTMLButtonElement);
/** Cells of tables have no role of a grid's here. */
const selected = () => document.querySelectorAll("td[aria-selected=true]");

it("a batch fills in place, is paused, canceled, retried, extended and judged", async () => {
  const { id } = await order([3, 5, 7, 9, 11]);
  const opened = await openPage(`/w/${ws}/batches/${id}`, admin.person);
  const { user, page } = opened;
  await waitFor(() => expect(page.getAllByRole("link", { name: /: waiting/ })).toHaveLength(5));
  const [first, second, third] = [await runner.claim(), await runner.claim(), await runner.claim()];
  await runner.beat(first, 0.4);
  await waitFor(async () => {
    const meter = within(await cell(opened, 3, "running on")).getByRole("progressbar");
    expect(meter.getAttribute("aria-valuenow")).toBe("40");
  });
  await runner.deliver(first);
  await runner.fail(second, "CUDA out of memory");
  const done = await cell(opened, 3, "done");
  await page.findByText("1 of 5 · 1 failed");
  (await cell(opened, 5, "failed")).focus();
  await button(opened, "Retry this cell");
  await user.keyboard("{ArrowLeft}");
  await waitFor(() => expect(document.activeElement).toBe(done));
  await user.keyboard(" ");
  await waitFor(() => expect(selected()).toHaveLength(1));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(selected()).toHaveLength(0));
  await user.click(await button(opened, "Pause"));
  await page.findByText(/^Paused at 1 of 5/);
  await user.click(await button(opened, "Go on"));
  await user.click(await button(opened, "Cancel waiting (2)"));
  await waitFor(() => expect(page.getAllByRole("link", { name: /: canceled/ })).toHaveLength(2));
  await runner.deliver(third);
  await page.findByText(/^2 of 5 made in/);
  await user.click(await button(opened, "Retry 1 failed"));
  await cell(opened, 5, "waiting");
  await user.click(await button(opened, "Add values"));
  const dialog = within(await page.findByRole("dialog"));
  await user.type(dialog.getByRole("textbox", { name: "Add a value of cfg" }), "5, 13, 40{Enter}");
  await dialog.findByText("5 is there already");
  await dialog.findByText("cfg is 1 to 20, not 40");
  expect(dialog.getByRole<HTMLButtonElement>("button", { name: /more cells/ }).disabled).toBe(true);
  await user.click(dialog.getByRole("button", { name: /^Remove cfg 5/ }));
  await user.click(dialog.getByRole("button", { name: /^Remove cfg 40/ }));
  await user.click(await dialog.findByRole("button", { name: "Generate 1 more cell" }));
  await cell(opened, 13, "waiting");
  await user.click(await button(opened, "Judge 2 pictures"));
  await user.click(await button(opened, "Open review"));
  await waitFor(() => expect(window.location.pathname).toMatch(/\/reviews\//));
});

it("batches are listed, and the queue says what waits and why", async () => {
  await order([3, 5], { title: "Boats" });
  await runner.claim();
  const opened = await openPage(`/w/${ws}/jobs`, admin.person);
  const { user, page } = opened;
  const tab = async (name: RegExp) =>
    within(await page.findByRole("navigation", { name: "Jobs" })).findByRole("link", { name });
  await user.click(await tab(/^Queue \d+ waiting or running/));
  await page.findByText(/^\d+ jobs? waits?, 1 runs\.$/);
  await waitFor(() => expect(page.getByRole("region", { name: "Running" }).textContent).toContain("cfg 3"));
  await user.selectOptions(page.getByRole("combobox", { name: "Priority of Boats" }), "high");
  await user.click(await button(opened, "Cancel waiting jobs of Boats"));
  await user.click(await button(opened, "Cancel 1 job"));
  const cancel = () => page.queryByRole("button", { name: "Cancel waiting jobs of Boats" });
  await waitFor(() => expect(cancel()).toBeNull());
  await user.click(await tab(/^Batches \d+ not over/));
  const row = await page.findByRole("row", { name: /Boats/ });
  expect(row.textContent).toContain("0 of 2");
  await user.click(within(row).getByRole("link", { name: "Boats" }));
  await waitFor(() => expect(page.getByRole("heading", { level: 1 }).textContent).toBe("Boats"));
});

/** Leaves out what a page would do every few seconds, such as reading again in case that no event came. */
function neverAskByItself(): void {
  const plain = globalThis.setInterval;
  const maxMs = 500;
  vi.spyOn(globalThis, "setInterval").mockImplementation(((run: () => void, ms = 0) =>
    ms > maxMs ? plain(() => undefined, 2 ** 31 - 1) : plain(run, ms)) as typeof setInterval);
}

it("a batch's page, the queue and the navigation follow what runners do by events alone", async () => {
  neverAskByItself();
  const { id } = await order([5, 7, 9]);
  const opened = await openPage(`/w/${ws}/batches/${id}`, admin.person);
  const jobs = (page: OpenPage, text: RegExp) => page.page.findAllByRole("link", { name: text });
  await cell(opened, 5, "waiting");
  const claim = await runner.claim();
  await cell(opened, 5, "running");
  await jobs(opened, /^Jobs, \d+ waiting or running$/);
  await runner.deliver(claim);
  await cell(opened, 5, "done");
  const queue = await openPage(`/w/${ws}/jobs/queue`, admin.person);
  await queue.page.findByRole("combobox", { name: /^Priority of/ });
  expect(queue.page.queryByRole("link", { name: /cfg 7/ })).toBeNull();
  await runner.claim();
  await queue.page.findByRole("link", { name: /cfg 7/ });
  await jobs(queue, /^Jobs, 2 waiting or running$/);
  await cancelBatch(admin.viewer, ws, id, { running: true });
  await jobs(queue, /^Jobs$/);
});
