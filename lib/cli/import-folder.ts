import { Unexplained } from "@/lib/sdk/problem";
import { findFiles } from "./find-files";
import { type ImportTarget, importFile } from "./import-file";
import { recordedSources } from "./recorded-sources";
import { type FileRefusal, type ProgressBar, refusal } from "./server-command";
import { isAway, isBroken, isBusy, patiently, severalAtOnce } from "./several-at-once";

export type ImportSummary = { imported: number; already: number; skipped: number; refused: FileRefusal[] };

const passes = (error: unknown) => isBroken(error) || isAway(error);

/**
 * Imports every picture below a folder, several at once. A damaged file never stops the rest. After a broken
 * connection, or while the server lacks something it needs, a file is tried again; nothing is delivered twice.
 */
export async function importFolder(
  target: ImportTarget,
  folder: string,
  progress: ProgressBar,
): Promise<ImportSummary> {
  const { pictures, skipped, unreadable } = await findFiles(folder);
  const sourcesOf = await recordedSources(folder);
  const summary: ImportSummary = { imported: 0, already: 0, skipped: skipped.length, refused: unreadable };
  progress.start(pictures.length);
  try {
    await severalAtOnce(pictures, async (found) => {
      const sources = await sourcesOf(found);
      const outcome = await patiently(() => importFile(target, found, sources), passes).catch(
        (error: unknown) => {
          if (error instanceof Unexplained || (!isBusy(error) && !isAway(error))) throw error;
          return { kind: "refused" as const, ...refusal(found.path, error) };
        },
      );
      if (outcome.kind === "refused") {
        const { path, code, detail } = outcome;
        summary.refused.push({ path, code, detail });
      } else summary[outcome.kind]++;
      progress.step(outcome.kind === "refused");
    });
  } finally {
    progress.stop();
  }
  summary.refused.sort((a, b) => (a.path < b.path ? -1 : 1));
  return summary;
}
