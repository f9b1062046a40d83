import type { Page } from "@playwright/test";

type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  dur?: number;
  args?: { name?: string };
};

/** What the page's main thread did: the sum and the longest of its tasks, by the clock. */
export type Tasks = { totalMs: number; longestMs: number };

const categories = ["disabled-by-default-devtools.timeline", "__metadata"];

/** Of all renderers' main threads the busiest one: that of the page at work. */
function busiest(events: readonly TraceEvent[]): Tasks {
  const mains = new Set(
    events
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const byThread = new Map<string, Tasks>();
  for (const { name, ph, pid, tid, dur = 0 } of events) {
    const thread = `${pid}/${tid}`;
    if (name !== "RunTask" || ph !== "X" || !mains.has(thread)) continue;
    const { totalMs, longestMs } = byThread.get(thread) ?? { totalMs: 0, longestMs: 0 };
    const ms = dur / 1000;
    byThread.set(thread, { totalMs: totalMs + ms, longestMs: Math.max(longestMs, ms) });
  }
  const none: Tasks = { totalMs: 0, longestMs: 0 };
  return [...byThread.values()].reduce((most, one) => (one.totalMs > most.totalMs ? one : most), none);
}

/** Traces the browser while something is done. */
export async function tasksDuring(page: Page, work: () => Promise<void>): Promise<Tasks> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("a page of a browser that was launched here");
  await browser.startTracing(page, { categories });
  await work();
  const trace = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] };
  return busiest(trace.traceEvents);
}
