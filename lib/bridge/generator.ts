import type { AttemptFolder, KeptResult } from "@/lib/bridge/attempt-folder";
import type { Attempt } from "@/lib/contracts/attempts";
import type { Job } from "@/lib/contracts/jobs";
import type { Offer } from "@/lib/domain/runners/offer";
import { AttemptFailure } from "@/lib/sdk/runner/attempt-failure";
import type { JobInputs, WorkTools } from "@/lib/sdk/runner/runner-program";

/** One attempt as a bridge has it done. `folder`: what is kept of it on disk. */
export type GeneratorTask = {
  offer: Offer;
  folder: AttemptFolder;
  attempt: Attempt;
  job: Job;
  inputs: JobInputs;
};

/** A program that makes pictures, as a bridge sees it. */
export type Generator = {
  /** Throws if it is not there. */
  look: () => Promise<unknown>;
  offers: () => Promise<readonly Offer[]>;
  /** Called once, before anything runs; until the signal is aborted. */
  listen?: (signal: AbortSignal) => void;
  /** Once its signal is aborted it takes the job out of the generator, and then throws. */
  run: (task: GeneratorTask, tools: WorkTools) => Promise<KeptResult>;
};

/** The generator would refuse it again, wherever it runs. */
export class JobRefusal extends AttemptFailure {
  constructor(message: string) {
    super("job", message);
  }
}

/** Someone stopped the job at the generator, which these words say: it is given back once, then it has failed. */
export function stopFailure(job: Job, words: string): AttemptFailure {
  const wasStopped = job.attempts.some(({ state, error }) => state === "released" && error === words);
  return new AttemptFailure(wasStopped ? "runner" : "release", words);
}
