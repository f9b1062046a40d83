import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { SurveyedFile } from "./inside/messages";
import type { Reach } from "./reach";
import type { NumberedFault } from "./write-faults";

/** How a fault was judged: `by` is what found it, or null. */
export type FaultVerdict = {
  by: string | null;
  failed: string | null;
  /** Files of tests that reach it, and of those the ones that were run. */
  reaching: number;
  tried: number;
  /** Whether they ran the faulty code; a survivor without is a gap of this tool. */
  wasActive: boolean;
};

/** What is done, so that it is not done again. */
export type FaultProgress = {
  /** Those in the copy; the tree may have changed since. */
  faults: NumberedFault[];
  /** Faults that the compiler finds. */
  compiled: number[] | null;
  surveys: Record<string, { files: SurveyedFile[]; reach: Reach }>;
  judged: Record<number, FaultVerdict>;
};

/** Null if there is nothing to continue. */
export const readProgress = (file: string): FaultProgress | null =>
  existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;

export function writeProgress(file: string, progress: FaultProgress): void {
  writeFileSync(`${file}.draft`, JSON.stringify(progress));
  renameSync(`${file}.draft`, file);
}
