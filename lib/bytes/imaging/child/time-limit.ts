import { cpuMsOf } from "./cpu-time";

/** `patientMs`: how long a job may take that gets little of the CPU. */
export type TimeLimit = { limitMs: number; patientMs: number };

const shortestWaitMs = 50;

/** Four times its limit, and at least a minute. */
export const patientLimit = (limitMs: number): TimeLimit => ({
  limitMs,
  patientMs: Math.max(4 * limitMs, 60_000),
});

/** `slow`: the job used up its CPU time. `starved`: the machine gave it too little. */
export type Overtime = "slow" | "starved";

/**
 * Calls `over` once a process has used `limitMs` of CPU time from now on, or `patientMs` have passed. Where CPU time
 * cannot be read, elapsed time counts instead. Returns a function that ends the watch.
 */
export function watchTime(
  pid: number | undefined,
  { limitMs, patientMs }: TimeLimit,
  over: (why: Overtime) => void,
): () => void {
  const [startMs, startCpuMs] = [performance.now(), cpuMsOf(pid)];
  const usedMs = () => {
    const cpuMs = cpuMsOf(pid);
    return cpuMs === null || startCpuMs === null ? performance.now() - startMs : cpuMs - startCpuMs;
  };
  const look = () => {
    const leftMs = limitMs - usedMs();
    const patientLeftMs = startMs + patientMs - performance.now();
    if (leftMs <= 0) over("slow");
    else if (patientLeftMs <= 0) over("starved");
    else timer = setTimeout(look, Math.max(shortestWaitMs, Math.min(leftMs, patientLeftMs)));
  };
  let timer = setTimeout(look, limitMs);
  return () => clearTimeout(timer);
}
