import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, it } from "vitest";
import { cpuMsOf } from "./cpu-time";
import { type Overtime, patientLimit, type TimeLimit, watchTime } from "./time-limit";

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** A Node process that has started and now runs `code`. */
async function running(code: string): Promise<number> {
  const child = spawn(process.execPath, ["-e", `console.log(); ${code}`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  await once(child.stdout, "data");
  return child.pid ?? 0;
}

const ended = (pid: number | undefined, limit: TimeLimit) =>
  new Promise<Overtime>((over) => watchTime(pid, limit, over));

it("a process that works is slow once it has used its time", async () => {
  const pid = await running("for (;;);");
  const before = cpuMsOf(pid) ?? 0;
  expect(await ended(pid, patientLimit(300))).toBe("slow");
  expect((cpuMsOf(pid) ?? 0) - before).toBeGreaterThanOrEqual(300);
});

it("one that gets no CPU is starved, not slow", async () => {
  const pid = await running("for (;;);");
  process.kill(pid, "SIGSTOP");
  const before = performance.now();
  expect(await ended(pid, { limitMs: 300, patientMs: 600 })).toBe("starved");
  expect(performance.now() - before).toBeGreaterThanOrEqual(600);
});

it("without CPU times, what passes counts", async () => {
  expect(cpuMsOf(undefined)).toBeNull();
  expect(await ended(undefined, patientLimit(50))).toBe("slow");
});

it("a watch that was ended says nothing", async () => {
  let said: Overtime | undefined;
  watchTime(undefined, patientLimit(20), (why) => {
    said = why;
  })();
  await new Promise((after) => setTimeout(after, 200));
  expect(said).toBeUndefined();
});
