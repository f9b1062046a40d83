import { existsSync } from "node:fs";
import type { SurveyedFile, TryResult } from "./inside/messages";
import { planFiles } from "./plan";
import type { FaultProgress, FaultVerdict } from "./state";
import { startTests, type TestProcess } from "./test-process";
import { activate, endBusy, type FaultedCopy } from "./workspace";
import type { NumberedFault } from "./write-faults";

/** How much longer than without the fault, on a machine that does other work too. */
const slower = 4;
const startMs = 60_000;
const endMs = 30_000;

const after = <T>(ms: number, value: T): { done: Promise<T>; cancel(): void } => {
  let cancel = () => {};
  const done = new Promise<T>((resolve) => {
    const timer = setTimeout(() => resolve(value), ms);
    cancel = () => clearTimeout(timer);
  });
  return { done, cancel };
};

async function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  const late = after(ms, null);
  return Promise.race([work, late.done]).finally(late.cancel);
}

type Bench = { workspace: FaultedCopy; tests: TestProcess };

/** A fault that keeps a test busy for ever is found: its process is ended, and if that does not help, all of them. */
async function tryFiles(bench: Bench, project: string, files: readonly SurveyedFile[]): Promise<TryResult> {
  const limitMs = startMs + slower * files.reduce((sum, { ms }) => sum + ms, 0);
  const running = bench.tests.ask({ ask: "try", project, files: files.map(({ file }) => file) });
  const tried = await within(running, limitMs);
  if (tried !== null) return tried;
  endBusy(bench.workspace);
  const failed = `did not end within ${Math.round(limitMs / 1_000)} s`;
  if (
    (await within(
      running.catch(() => null),
      endMs,
    )) === null
  ) {
    bench.tests.end();
    bench.tests = startTests(bench.workspace.copy);
  }
  return { failed };
}

/** Runs the tests that reach a fault, project by project, until one fails. */
export async function judge(
  bench: Bench,
  fault: NumberedFault,
  { surveys }: FaultProgress,
): Promise<FaultVerdict> {
  activate(bench.workspace, fault.n);
  const judged: FaultVerdict = { by: null, failed: null, reaching: 0, tried: 0, wasActive: false };
  for (const [project, { files, reach }] of Object.entries(surveys)) {
    const reached = reach[fault.n] ?? [];
    const planned = planFiles(fault.file, reached, files);
    judged.reaching += reached.length;
    judged.tried += planned.length;
    if (planned.length === 0) continue;
    const surveyed = planned.flatMap((file) => files.find((each) => each.file === file) ?? []);
    const { failed } = await tryFiles(bench, project, surveyed);
    judged.wasActive ||= existsSync(bench.workspace.processes);
    if (failed !== null) return { ...judged, by: project, failed };
  }
  return judged;
}
