import { readFileSync } from "node:fs";
import { db } from "@/lib/db/client";
import { median } from "@/tools/bench/side-by-side";
import { usageOf } from "@/tools/bench/usage";

/** The median time of single calls, and the server's mean CPU time; null if the server is on another machine. */
export type Figure = { ms: number; serverMs: number | null };

const runs = { least: 3, most: 15, enoughMs: 2_000 };

/** The pid of the postmaster, whose children serve the connections; null if it is not on this machine. */
export async function postmaster(): Promise<number | null> {
  const [row] = await db().$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  try {
    const stat = readFileSync(`/proc/${row?.pid}/stat`, "utf8");
    if (!stat.includes("(postgres")) return null;
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return null;
  }
}

type MeasuredCase = { run: () => Promise<unknown>; isOnce?: boolean };

/** Runs `work` once to warm up, then until there are enough times for a median. With `isOnce`, runs it only once. */
export async function measure(
  { run: work, isOnce = false }: MeasuredCase,
  pid: number | null,
): Promise<Figure> {
  if (!isOnce) await work();
  const cpu = () => (pid === null ? 0 : usageOf(pid).cpuMs);
  const cpuBefore = cpu();
  const times: number[] = [];
  const start = performance.now();
  const [least, most] = isOnce ? [1, 1] : [runs.least, runs.most];
  while (times.length < least || (times.length < most && performance.now() - start < runs.enoughMs)) {
    const before = performance.now();
    await work();
    times.push(performance.now() - before);
  }
  return { ms: median(times), serverMs: pid === null ? null : (cpu() - cpuBefore) / times.length };
}
