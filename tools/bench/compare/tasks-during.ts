import type { Page } from "@playwright/test";

type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string };
};

/** What the page's main thread did: its tasks' CPU time, and the longest task by wall time and by CPU time. */
export type Tasks = { cpuMs: number; maxMs: number; maxCpuMs: number };

const categories = ["disabled-by-default-devtools.timeline", "__metadata"];

const none: Tasks = { cpuMs: 0, maxMs: 0, maxCpuMs: 0 };

/** The busiest main thread of all renderers, which is that of the page at work. */
function busiest(events: readonly TraceEvent[]): Tasks {
  const mains = new Set(
    events
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const byThread = new Map<string, Tasks>();
  for (const { name, ph, pid, tid, dur = 0, tdur = 0 } of events) {
    const thread = `${pid}/${tid}`;
    if (name !== "RunTask" || ph !== "X" || !mains.has(thread)) continue;
    const { cpuMs, maxMs, maxCpuMs } = byThread.get(thread) ?? none;
    byThread.set(thread, {
      cpuMs: cpuMs + tdur / 1000,
      maxMs: Math.max(maxMs, dur / 1000),
      maxCpuMs: Math.max(maxCpuMs, tdur / 1000),
    });
  }
  return [...byThread.values()].reduce((most, one) => (one.cpuMs > most.cpuMs ? one : most), none);
}

/** Traces the browser during `work`. */
export async function tasksDuring(page: Page, work: () => Promise<void>): Promise<Tasks> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("a page of a browser that was launched here");
  await browser.startTracing(page, { categories });
  await work();
  const trace = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] };
  return busiest(trace.traceEvents);
}
