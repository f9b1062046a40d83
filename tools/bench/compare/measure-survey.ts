import type { Page } from "@playwright/test";
import { panesReady } from "../browser";
import { ws } from "../runner";
import { median } from "../side-by-side";
import { quantity, type Row } from "../table";
import { tasksDuring } from "./tasks-during";

const panes = 12;
const moves = 240;

/** Runs in the page: records the times between frames until `endFrames` is called. */
function startFrames(): void {
  const state = globalThis as { endFrames?: () => number[] };
  const between: number[] = [];
  let last: number | null = null;
  let isOn = true;
  const frame = (at: number) => {
    if (last !== null) between.push(at - last);
    last = at;
    if (isOn) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  state.endFrames = () => {
    isOn = false;
    return between;
  };
}

async function drag(page: Page): Promise<void> {
  const box = await page.locator("[data-pane]").first().boundingBox();
  if (box === null) throw new Error("a pane without a place");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  // Playwright's own mouse evaluates code in the page on every move of a drag.
  const devtools = await page.context().newCDPSession(page);
  const send = (type: "mouseMoved" | "mousePressed" | "mouseReleased", dx: number, dy: number) =>
    devtools.send("Input.dispatchMouseEvent", {
      type,
      x: x + dx,
      y: y + dy,
      button: "left",
      buttons: type === "mouseReleased" ? 0 : 1,
      clickCount: 1,
    });
  await send("mousePressed", 0, 0);
  for (let at = 0; at < moves; at++) {
    const turn = (at / 60) * Math.PI;
    await send("mouseMoved", 60 * Math.sin(turn), 40 * Math.sin(2 * turn));
  }
  await send("mouseReleased", 0, 0);
  await devtools.detach();
}

/** Pans twelve pictures at 200 %, with a mouse that moves as fast as the page responds. */
export async function measureSurvey(page: Page, ids: readonly string[], rounds: number): Promise<Row[]> {
  await page.goto(`/w/${ws}/compare?ids=${ids.slice(0, panes).join(",")}&mode=survey`);
  await panesReady(page, panes);
  await page.locator("[data-pane]").first().focus();
  await page.keyboard.press("z");
  await panesReady(page, panes);
  const rates: number[] = [];
  const busy: number[] = [];
  for (let round = -1; round < rounds; round++) {
    let between: number[] = [];
    const { cpuMs } = await tasksDuring(page, async () => {
      await page.evaluate(startFrames);
      await drag(page);
      between = await page.evaluate(() => (globalThis as { endFrames?: () => number[] }).endFrames?.() ?? []);
    });
    if (round < 0) continue;
    rates.push(1000 / median(between));
    busy.push(cpuMs / Math.max(1, between.length));
  }
  const row = { opponent: "–", ratio: null };
  return [
    {
      ...row,
      what: `survey of ${panes} panned, frames a second`,
      ours: quantity(median(rates), "fps"),
      goal: "60",
    },
    {
      ...row,
      what: `survey of ${panes} panned, CPU of the main thread a frame`,
      ours: quantity(median(busy), "ms"),
      goal: "≤ 4 ms",
    },
  ];
}
