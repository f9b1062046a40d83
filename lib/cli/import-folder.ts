import { findFiles } from "./find-files";
import { importFile, type Outcome, type Target } from "./import-file";

export type Summary = {
  imported: number;
  already: number;
  skipped: number;
  refused: { path: string; code: string; detail: string }[];
};

export type Progress = { start(total: number): void; step(outcome: Outcome): void; stop(): void };

const inFlight = 4;

/** Imports every picture below a folder, several at once. A broken file never stops the rest. */
export async function importFolder(target: Target, folder: string, progress: Progress): Promise<Summary> {
  const { pictures, skipped } = await findFiles(folder);
  const summary: Summary = { imported: 0, already: 0, skipped: skipped.length, refused: [] };
  progress.start(pictures.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let found = pictures[next++]; found !== undefined; found = pictures[next++]) {
      const outcome = await importFile(target, found);
      if (outcome.kind === "refused") {
        const { path, code, detail } = outcome;
        summary.refused.push({ path, code, detail });
      } else summary[outcome.kind]++;
      progress.step(outcome);
    }
  };
  try {
    await Promise.all(Array.from({ length: inFlight }, worker));
  } finally {
    progress.stop();
  }
  summary.refused.sort((a, b) => (a.path < b.path ? -1 : 1));
  return summary;
}
