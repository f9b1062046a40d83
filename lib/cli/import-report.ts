import type { ImportSummary } from "./import-folder";
import { err } from "./server-command";

/** Says what an import came to. */
export function report(summary: ImportSummary, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    return;
  }
  for (const { path, code, detail } of summary.refused) err(`refused  ${path}: ${detail} (${code})`);
  const { imported, already, skipped, refused } = summary;
  process.stdout.write(
    `${imported} imported, ${already} already imported, ${skipped} skipped, ${refused.length} refused\n`,
  );
}
