import type { Page } from "@playwright/test";
import { panesReady } from "../browser";
import { drawnPng } from "../pictures";
import type { Program } from "../program";
import { available, ws } from "../runner";
import { median } from "../side-by-side";
import { quantity, type Row } from "../table";
import { followed } from "./at-rest";
import { type Tasks, tasksDuring } from "./tasks-during";
import { type EventKind, timeAfter } from "./time-after";

const side = 2048;
const thresholds = 8;

/** Runs in the page: ms from the next key press or slider change to the first heat map after it. */
function untilText(kind: EventKind): Promise<number> {
  const shown = () => document.querySelector('output[aria-label="Difference"]')?.textContent ?? "";
  return new Promise((resolve) => {
    addEventListener(
      kind,
      (event) => {
        const before = shown();
        const look = () => {
          const now = shown();
          if (now === before || !/\d/.test(now)) requestAnimationFrame(look);
          else resolve(performance.now() - event.timeStamp);
        };
        look();
      },
      { capture: true, once: true },
    );
  });
}

/** Runs in the page: fetches and decodes both pictures as the difference does, at once and then one after the other. */
async function decodeBoth(urls: readonly string[]): Promise<{ together: number; inTurn: number }> {
  const decoded = async (url: string) => {
    // Pictures that the page shows are taken from the cache.
    const bitmap = await createImageBitmap(await (await fetch(url, { cache: "force-cache" })).blob());
    bitmap.close();
  };
  // Only the panes have fetched them so far. From here on, both come from the browser's cache in every round.
  await Promise.all(urls.map(async (url) => (await fetch(url)).blob()));
  const began = performance.now();
  await Promise.all(urls.map(decoded));
  const together = performance.now() - began;
  const again = performance.now();
  for (const url of urls) await decoded(url);
  return { together, inTurn: performance.now() - again };
}

const timeOf = (page: Page, kind: EventKind, act: () => Promise<unknown>) =>
  timeAfter({ page, kind, watch: untilText, act });

type DifferenceRun = { program: Program; page: Page; rounds: number };

async function twoLarge(program: Program): Promise<string[]> {
  const items = await available(program, [await drawnPng(side), await drawnPng(side)]);
  return items.map(({ id }) => id);
}

async function openSideBySide(page: Page, ids: readonly string[]): Promise<void> {
  // Reloads the page: a difference that was already computed would show immediately.
  await page.goto(`/w/${ws}/compare?ids=${ids.join(",")}&mode=side`);
  await panesReady(page, 2);
}

const metrics = (page: Page) => page.getByLabel("Difference", { exact: true });

/** Milliseconds until the heat map is drawn; ends with PSNR and SSIM, which arrive last and also change the text. */
async function compared(page: Page): Promise<number> {
  const ms = await timeOf(page, "keydown", () => page.keyboard.press("d"));
  await metrics(page).filter({ hasText: "SSIM" }).waitFor();
  return ms;
}

/** The ms of each slider step. */
async function moved(page: Page): Promise<number[]> {
  const times: number[] = [];
  await page.getByLabel("Threshold").focus();
  for (let at = 0; at < thresholds; at++)
    times.push(await timeOf(page, "input", () => page.keyboard.press("ArrowRight")));
  return times;
}

async function round(page: Page, ids: readonly string[]) {
  await openSideBySide(page, ids);
  const urls = ids.map((id) => `/api/v1/workspaces/${ws}/artifacts/${id}/original`);
  const decoded = await page.evaluate(decodeBoth, urls);
  return { ...decoded, whole: await compared(page), moved: median(await moved(page)) };
}

/** The main thread's work in one difference. Measured separately from the times, since tracing slows it down. */
async function tasksOf(page: Page, ids: readonly string[]): Promise<Tasks> {
  await openSideBySide(page, ids);
  // The page and this measurement's own scripts are loaded first: neither is a task of the difference.
  await followed(page).rest();
  await metrics(page).count();
  return tasksDuring(page, async () => {
    await compared(page);
    await moved(page);
  });
}

/** Measures the heat map of two unlike pictures next to decoding them, then moving the threshold. */
export async function measureDifference({ program, page, rounds }: DifferenceRun): Promise<Row[]> {
  const ids = await twoLarge(program);
  await round(page, ids);
  const times: Awaited<ReturnType<typeof round>>[] = [];
  for (let at = 0; at < rounds; at++) times.push(await round(page, ids));
  const tasks: Tasks[] = [];
  for (let at = 0; at < rounds; at++) tasks.push(await tasksOf(page, ids));
  const longest = (key: "maxMs" | "maxCpuMs") => quantity(median(tasks.map((each) => each[key])), "ms");
  const of = (key: "whole" | "together" | "inTurn" | "moved") => median(times.map((each) => each[key]));
  const ratioTo = (key: "together" | "inTurn") => median(times.map((each) => each[key] / each.whole));
  const what = `difference of two ${side} × ${side}`;
  const row = { what, ours: quantity(of("whole"), "ms"), goal: "" };
  const alone = { opponent: "–", ratio: null };
  return [
    {
      ...row,
      opponent: `decoded one by one ${quantity(of("inTurn"), "ms")}`,
      ratio: ratioTo("inTurn"),
      goal: "≥ 0.83 ×",
    },
    { ...row, opponent: `decoded at once ${quantity(of("together"), "ms")}`, ratio: ratioTo("together") },
    {
      ...alone,
      what: `${what}, longest task of the main thread`,
      ours: `${longest("maxMs")}, ${longest("maxCpuMs")} of CPU`,
      goal: "≤ 16 ms",
    },
    { ...alone, what: `${what}, threshold moved`, ours: quantity(of("moved"), "ms"), goal: "≤ 30 ms" },
  ];
}
