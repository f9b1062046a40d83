import type { InputOf, OutputOf } from "./client-types";

type Body = InputOf<"registerRunner">["body"];
type Claim = NonNullable<OutputOf<"claimJobs">>["attempts"][number];
type Beat = InputOf<"beat">["body"]["attempts"][number];

/** A job that this runner claimed, and what it begins from. */
export type RunnerJob = Claim["job"] & { inputs: Claim["inputs"]; attempt: Claim["attempt"] };

/** The settings that were used, as they are kept with the pictures. */
export type RunSettings = NonNullable<NonNullable<InputOf<"completeJob">["body"]>["recorded"]>;

export type RunnerTools = {
  /** How far it is: a fraction, or `{ step, steps, note }`. */
  progress: (done: number | Omit<Beat, "id">) => void;
  /** Shows a JPEG, PNG or WebP of at most 512 KiB, one in 2 s. */
  preview: (bytes: Uint8Array) => void;
  /** Aborted when the job is over or given back: whatever comes of it is thrown away. */
  signal: AbortSignal;
  /** Delivers the next picture. Resolves once the server has it, however long that is away. */
  deliver: (name: string, bytes: Uint8Array | Blob) => Promise<void>;
  /** Whether an earlier process of this name began it; only with `resumes`. */
  isResumed: boolean;
};

export type RunOptions = {
  url: string;
  token: string;
  workspace: string;
  /** What the runner is called; the newest process has the name. */
  name: string;
  offers: Body["offers"];
  /**
   * Does one job. An error fails it, and another runner may try; with `kind: "job"` in it none does, with
   * `kind: "release"` it is given back uncounted.
   */
  run: (job: RunnerJob, tools: RunnerTools) => Promise<RunSettings | undefined>;
  kind?: Body["kind"];
  /** Those whose jobs it does. */
  environments?: string[];
  /** How many jobs at once; default: 1. */
  capacity?: number;
  /** Goes on with jobs of an earlier process; otherwise they are given back and claimed again. */
  resumes?: boolean;
  /** Ends when nothing waits. */
  once?: boolean;
  /** Aborted: claims no more, finishes what runs within `drainSeconds` (default: 300), and ends. */
  signal?: AbortSignal;
  drainSeconds?: number;
};

/**
 * `drained`: it was stopped. `replaced`: a newer process has its name. `removed`: the runner or its workspace is
 * gone. `refused`: its token is. `released`: how many jobs were given back.
 */
export type RunnerOutcome = {
  how: "drained" | "replaced" | "removed" | "refused";
  message: string;
  released: number;
};
