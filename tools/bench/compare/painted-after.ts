import type { Page } from "@playwright/test";
import { median } from "../side-by-side";
import { quantity, type Row } from "../table";
import { type EventKind, timeAfter } from "./time-after";

/**
 * Runs in the page: ms from the next event's own timestamp to the first task after the frame in which all panes show
 * new, decoded pictures; in a page without panes, new text. Rejects after half a minute.
 */
function untilPainted(kind: EventKind): Promise<number> {
  const whole = () => {
    const panes = [...document.querySelectorAll("[data-pane]")];
    if (panes.length === 0) return [document.body.textContent];
    return panes.map((pane) => {
      const top = pane.querySelector<HTMLImageElement>('img:not([alt=""])');
      const isPainted = top?.complete && top.naturalWidth > 0 && getComputedStyle(top).opacity === "1";
      return isPainted ? top.src : null;
    });
  };
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

type PaintRequest = {
  page: Page;
  /** Each act waits until the page is idle and the next pictures have loaded. */
  rest: () => Promise<void>;
  kind: EventKind;
  act: (at: number) => Promise<void>;
  count: number;
};

export async function paintedAfter({ page, rest, kind, act, count }: PaintRequest): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < count; at++) {
    await rest();
    times.push(await timeAfter({ page, kind, watch: untilPainted, act: () => act(at) }));
  }
  return times;
}

const p95 = (times: readonly number[]) =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1];

const spread = (times: readonly number[]) =>
  `p95 ${quantity(p95(times) ?? Number.NaN, "ms")}, median ${quantity(median(times), "ms")}`;

/** `bare`: what the browser alone takes. */
type PaintTimes = {
  times: readonly number[];
  bare: { what: string; times: readonly number[] };
  goal: string;
};

export const paintedRow = (what: string, { times, bare, goal }: PaintTimes): Row => ({
  what: `next candidate painted: ${what}`,
  ours: spread(times),
  opponent: `${bare.what}: ${spread(bare.times)}`,
  ratio: null,
  goal,
});
