import { readFileSync } from "node:fs";

/** The same on every Linux that Node runs on. */
const tickMs = 10;

/** CPU time that a process has used so far, in ms, with that of its reaped children; null if it cannot be read. */
export function cpuMsOf(pid: number | undefined): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The process name comes first and may contain spaces.
    const ticks = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .slice(11, 15);
    return ticks.reduce((sum, value) => sum + Number(value), 0) * tickMs;
  } catch {
    return null;
  }
}
