import { AttemptFailure } from "@/lib/sdk/runner/attempt-failure";
import { runWith as runProgram } from "@/lib/sdk/runner/run-with";
import type { RunnerWork, WorkResult, WorkTools } from "@/lib/sdk/runner/runner-program";
import { never } from "./connection";
import type { RunnerJob, RunnerOutcome, RunnerTools, RunOptions } from "./runner-types";

/** The tools of one job. Pictures have the indexes in which they are delivered. */
function toolsOf({ report, deliver, ...tools }: WorkTools): RunnerTools {
  let next = 0;
  return {
    ...tools,
    progress: (done) => report(typeof done === "number" ? { progress: done } : done),
    deliver: (name, bytes) => deliver({ name, read: async () => bytes }, next++),
  };
}

/** An error may say whose fault it is. */
function failureOf(error: unknown): unknown {
  const { kind, message } = (error ?? {}) as Partial<AttemptFailure>;
  return kind === "job" || kind === "release" ? new AttemptFailure(kind, message ?? "") : error;
}

/**
 * Runs a runner until it is told to end or the server refuses it: registers it, claims jobs of batches, says that they
 * go on, and delivers what comes of them. The bridges run by the same.
 */
export async function runWith(options: RunOptions): Promise<RunnerOutcome> {
  const { url, token, workspace, name, offers, run, kind = "other", environments, capacity = 1 } = options;
  const work: RunnerWork = async (attempt, job, inputs, tools) => {
    try {
      // The same by the table of operations, whose types allow an absent field to be `undefined`.
      const recorded = await run({ ...job, inputs, attempt } as RunnerJob, toolsOf(tools));
      return { pictures: [], recorded: (recorded ?? {}) as WorkResult["recorded"] };
    } catch (error) {
      throw failureOf(error);
    }
  };
  return runProgram({
    server: { baseUrl: url.replace(/\/+$/, ""), token },
    ws: workspace,
    profile: { name, kind, capacity, offers, ...(environments && { environments }) },
    work,
    resumes: options.resumes ?? false,
    once: options.once ?? false,
    drain: options.signal ?? never,
    drainSeconds: options.drainSeconds ?? 300,
    stop: never,
  });
}
