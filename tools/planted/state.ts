import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { SurveyedFile } from "./inside/messages";
import type { Reach } from "./reach";

/** How a fault was judged: `by` is what found it, or null. */
export type FaultVerdict = {
  by: string | null;
  failed: string | null;
  /** Files of tests that reach it, and of those the ones that were run. */
  reaching: number;
  tried: number;
};

/** What is done, so that it is not done again. */
export type FaultProgress = {
  /** Faults that the compiler finds. */
  compiled: number[] | null;
  surveys: Record<string, { files: SurveyedFile[]; reach: Reach }>;
  judged: Record<number, FaultVerdict>;
};

export const readProgress = (file: string): FaultProgress =>
  existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { compiled: null, surveys: {}, judged: {} };

export function writeProgress(file: string, progress: FaultProgress): void {
  writeFileSync(`${file}.draft`, JSON.stringify(progress));
  renameSync(`${file}.draft`, file);
}
