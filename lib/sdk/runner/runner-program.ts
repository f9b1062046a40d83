import type * as z from "zod";
import type { Attempt } from "@/lib/contracts/attempts";
import type { Job, RecordedSettings } from "@/lib/contracts/jobs";
import type { ClaimResult, HeartbeatBody, RunnerBody } from "@/lib/contracts/runners";
import type { Server } from "@/lib/sdk/server";

/** What a program says of itself when it registers, but for the id of its process. */
export type RunnerProfile = Omit<z.input<typeof RunnerBody>, "instance">;

export type JobInputs = ClaimResult["attempts"][number]["inputs"];

/** How far an attempt is; what is left out stays as last told. */
export type AttemptProgress = Omit<HeartbeatBody["attempts"][number], "id">;

export type WorkTools = {
  /** Aborted when the attempt is over or given back: whatever comes of it is thrown away. */
  signal: AbortSignal;
  /** Whether an earlier process of this runner began it. */
  isResumed: boolean;
  report: (progress: AttemptProgress) => void;
  /** Shows a JPEG, PNG or WebP; what is over 512 KiB or follows within 2 s is dropped. */
  preview: (bytes: Uint8Array) => void;
  /** Delivers a picture before the work is done. Those of its result are delivered from index 0 on. */
  deliver: (picture: WorkPicture, index: number) => Promise<void>;
};

/** It is read when it is sent, and again if the server was away. */
export type WorkPicture = { name: string; read: () => Promise<Uint8Array | Blob> };

/** The pictures in the order of their indexes. */
export type WorkResult = {
  pictures: readonly WorkPicture[];
  recorded: RecordedSettings;
  /** Called once the attempt is over: all was delivered, or nothing of it is wanted any more. */
  over?: (isDelivered: boolean) => Promise<void>;
};

/** Runs one attempt. Throws an `AttemptFailure` to say whose fault it is; any other error is the runner's. */
export type RunnerWork = (
  attempt: Attempt,
  job: Job,
  inputs: JobInputs,
  tools: WorkTools,
) => Promise<WorkResult>;

export type RunnerProgram = {
  server: Server;
  ws: string;
  profile: RunnerProfile;
  work: RunnerWork;
  /** Goes on with attempts of an earlier process; otherwise they are given back. */
  resumes: boolean;
  /** Ends when nothing waits for it. */
  once?: boolean;
  /** Claims no more, and finishes what runs within `drainSeconds`. */
  drain: AbortSignal;
  drainSeconds: number;
  /** Gives back what runs, and ends. */
  stop: AbortSignal;
  /** Told once it is registered. `registerAgain`: says what it offers now. */
  onRegistered?: (runnerId: string, registerAgain: (profile: RunnerProfile) => Promise<void>) => void;
  /** Resolves when it can take work; asked before each claim. */
  ready?: (signal: AbortSignal) => Promise<void>;
};

/**
 * `drained`: it was stopped. `replaced`: a newer process has its name. `removed`: the runner or its workspace is
 * gone. `refused`: its token is. `released`: how many attempts were given back.
 */
export type RunnerEnd = {
  how: "drained" | "replaced" | "removed" | "refused";
  message: string;
  released: number;
};
