import { type Reading, saysSomething } from "@/lib/domain/embedded/reading";
import { comparableSettings, type Sources } from "@/lib/domain/settings/artifact-record";
import type { Hires, Settings } from "@/lib/domain/settings/settings";

/** What a rewritten picture says about how it was made. */
export type WrittenRecord = Settings & { generator: string; hires: Hires | null };

/** The record's settings as one source; null if it says nothing that an import would read. */
export function writtenRecord(sources: Sources): WrittenRecord | null {
  const { embedded } = sources;
  const record: Reading = {
    ...comparableSettings(sources),
    generator: embedded?.generator ?? "fluxara",
    hires: embedded?.hires ?? null,
    graph: null,
  };
  if (!saysSomething(record)) return null;
  const { graph: _, ...written } = record;
  return written;
}
