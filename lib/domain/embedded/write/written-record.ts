import { type GrammarResult, hasSettings } from "@/lib/domain/embedded/grammar-result";
import { comparableSettings, type RecordSources } from "@/lib/domain/settings/artifact-record";
import type { Hires, Settings } from "@/lib/domain/settings/settings";

/** What a rewritten picture says about how it was made. */
export type WrittenRecord = Settings & { generator: string; hires: Hires | null };

/** The record's settings as one source; null if it says nothing that an import would read. */
export function writtenRecord(sources: RecordSources): WrittenRecord | null {
  const { embedded } = sources;
  const record: GrammarResult = {
    ...comparableSettings(sources),
    generator: embedded?.generator ?? "fluxara",
    hires: embedded?.hires ?? null,
    graph: null,
  };
  if (!hasSettings(record)) return null;
  const { graph: _, ...written } = record;
  return written;
}
