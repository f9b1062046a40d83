import { setTimeout as wait } from "node:timers/promises";
import { type Found, findFiles } from "./find-files";
import { importFile, type Outcome, type Target } from "./import-file";

export type Summary = {
  imported: number;
  already: number;
  skipped: number;
  refused: { path: string; code: string; detail: string }[];
};

export type Progress = { start(total: number): void; step(outcome: Outcome): void; stop(): void };

const inFlight = 4;

const waitsMs = [200, 1_000, 3_000];

/** Retries after a broken connection, which delivers nothing twice. Throws if the server stays unreachable. */
async function importPatiently(target: Target, found: Found): Promise<Outcome> {
  for (const waitMs of waitsMs) {
    try {
      return await importFile(target, found);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      await wait(waitMs);
    }
  }
  return importFile(target, found);
}

/** Imports every picture below a folder, several at once. A damaged file never stops the rest. */
export async function importFolder(target: Target, folder: string, progress: Progress): Promise<Summary> {
  const { pictures, skipped } = await findFiles(folder);
  const summary: Summary = { imported: 0, already: 0, skipped: skipped.length, refused: [] };
  progress.start(pictures.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let found = pictures[next++]; found !== undefined; found = pictures[next++]) {
      const outcome = await importPatiently(target, found);
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
