import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import { panesReady } from "../browser";
import type { Program } from "../program";
import { ws } from "../runner";
import { median } from "../side-by-side";
import { quantity, type Row } from "../table";
import { type Followed, followed } from "./at-rest";
import { type Kind, timeAfter } from "./time-after";

const judged = 40;
/** Of a page, before what counts. */
const warmUp = 3;

/**
 * In the page: the ms from the next event's own timestamp to the first task after the frame in which the panes show other
 * pictures than before, all of them decoded. An error after half a minute.
 */
function untilPainted(kind: Kind): Promise<number> {
  const whole = () =>
    [...document.querySelectorAll("[data-pane]")].map((pane) => {
      const top = pane.querySelector<HTMLImageElement>('img:not([alt=""])');
      const isThere = top?.complete && top.naturalWidth > 0 && getComputedStyle(top).opacity === "1";
      return isThere ? top.src : null;
    });
  const afterFrame = (then: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });
  return new Promise((resolve, reject) => {
    const pressed = ({ timeStamp }: Event) => {
      const before = whole().join();
      const look = () => {
        const time = performance.now() - timeStamp;
        const now = whole();
        if (!now.includes(null) && now.join() !== before) resolve(time);
        else if (time < 30_000) afterFrame(look);
        else reject(new Error(`The panes showed ${before}, and now ${now.join()}`));
      };
      afterFrame(look);
    };
    addEventListener(kind, pressed, { capture: true, once: true });
  });
}

type Asked = {
  page: Page;
  requests: Followed;
  kind: Kind;
  act: (at: number) => Promise<void>;
  count: number;
};

/** Each act comes once the page is at rest: what comes next is there. */
async function paintedAfter({ page, requests, kind, act, count }: Asked): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < count; at++) {
    await requests.rest();
    times.push(await timeAfter({ page, kind, watch: untilPainted, act: () => act(at) }));
  }
  return times;
}

const p95 = (times: readonly number[]) =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1];

const paintedRow = (what: string, times: readonly number[], goal: string): Row => ({
  what: `next candidate painted: ${what}`,
  ours: `p95 ${quantity(p95(times) ?? Number.NaN, "ms")}, median ${quantity(median(times), "ms")}`,
  opponent: "–",
  ratio: null,
  goal,
});

type Given = { program: Program; page: Page; requests: Followed; ids: readonly string[] };

async function byKey({ page, requests }: Given, key: string): Promise<number[]> {
  await panesReady(page, 2);
  const act = () => page.keyboard.press(key);
  const times = await paintedAfter({ page, requests, kind: "keydown", act, count: warmUp + judged });
  return times.slice(warmUp);
}

async function judging(given: Given): Promise<Row[]> {
  const { program, requests, ids } = given;
  const review = await call("POST /workspaces/{ws}/reviews", {
    ...program,
    params: { ws },
    body: { artifactIds: [...ids], title: "Bench" },
  });
  await requests.open(`/w/${ws}/reviews/${review.id}/judge`);
  return [paintedRow("a vote, prefetched", await byKey(given, "ArrowLeft"), "p95 ≤ 16 ms")];
}

async function stepping(given: Given): Promise<Row[]> {
  const { requests, ids } = given;
  await requests.open(`/w/${ws}/compare?ids=${ids.slice(0, 12).join(",")}&mode=side`);
  const times = await byKey(given, "ArrowRight");
  return [paintedRow("a step in a comparison, prefetched", times, "p95 ≤ 16 ms")];
}

/** Each address is new to the browser, and its picture two steps away at least. */
async function jumping({ page, requests, ids }: Given): Promise<Row[]> {
  const times: number[] = [];
  for (let from = 12; from + 12 <= ids.length; from += 12) {
    await requests.open(`/w/${ws}/compare?ids=${ids.slice(from, from + 12).join(",")}&mode=side`);
    await panesReady(page, 2);
    const thumbnails = page.locator("footer button:has(img)");
    const act = (at: number) => thumbnails.nth(4 + 3 * at).click();
    times.push(...(await paintedAfter({ page, requests, kind: "click", act, count: 2 })));
  }
  return [paintedRow("chosen, not prefetched", times, "p95 ≤ 100 ms")];
}

export async function measureSteps(asked: Omit<Given, "requests">): Promise<Row[]> {
  const given = { ...asked, requests: followed(asked.page) };
  return [...(await judging(given)), ...(await stepping(given)), ...(await jumping(given))];
}
