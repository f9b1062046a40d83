import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import type { RecordCells } from "@/lib/domain/archive/record-columns";
import { nameValues, templatePath } from "@/lib/domain/archive/template-path";
import { type FileRefusal, type ProgressBar, ServerRefused, type ServerTarget } from "../server-command";
import { isBroken, patiently, severalAtOnce } from "../several-at-once";
import { discardDrafts, type ExportOutcome, exportPicture } from "./export-picture";
import type { Format } from "./fetch-picture";
import { knownFiles } from "./known-files";
import { type RecordFormat, writeMetadata } from "./metadata-files";
import { placeFiles } from "./place-files";
import { type RecordRef, Records } from "./records";
import { filtersOf } from "./what";

export type ExportRequest = {
  what: string;
  folder: string;
  format: Format;
  names: string;
  metadata: RecordFormat[];
};

export type ExportSummary = {
  written: number;
  already: number;
  removed: { artifactId: string; name: string }[];
  refused: FileRefusal[];
};

type Slim = { id: string; name: string; exists: boolean; path: string };

const extensions: Record<string, string> = { png: "png", jpeg: "jpg", webp: "webp" };

function slim({ format }: Format, names: string, record: RecordCells): Slim {
  const { id, name, state, type } = record;
  const extension = extensions[format === "original" ? type : format] ?? type;
  const path = templatePath(names, nameValues(record, record.setKey), extension);
  return { id, name, exists: state === "available", path };
}

function count(summary: ExportSummary, outcome: ExportOutcome): void {
  if (outcome.kind === "refused") {
    const { kind: _, ...refused } = outcome;
    summary.refused.push(refused);
  } else if (outcome.kind === "removed")
    summary.removed.push({ artifactId: outcome.artifactId, name: outcome.name });
  else summary[outcome.kind]++;
}

/**
 * A subfolder for files that are not complete yet: on the same file system, so that a rename moves them into place.
 * Absolute, as the paths that `mkdir` returns are.
 */
export const draftsOf = (folder: string): string => resolve(folder, ".fluxara");

async function exportAll(
  target: ServerTarget,
  request: ExportRequest,
  records: Records<Slim>,
  progress: ProgressBar,
) {
  const { folder, format, metadata } = request;
  const into = { folder, drafts: draftsOf(folder), format };
  await mkdir(into.drafts, { recursive: true });
  // Oldest first, so that later artifacts get the numbered names.
  const inOrder: RecordRef<Slim>[] = records.kept.toReversed();
  const paths = placeFiles(inOrder, await knownFiles(folder));
  const there = inOrder.filter(({ exists }) => exists);
  const removed = inOrder.filter(({ exists }) => !exists);
  const summary: ExportSummary = {
    written: 0,
    already: 0,
    removed: removed.map(({ id, name }) => ({ artifactId: id, name })),
    refused: [],
  };
  progress.start(there.length);
  await severalAtOnce(there, async (kept) => {
    const outcome = await exportPicture(
      target,
      await records.record(kept),
      paths.get(kept.id) ?? kept.path,
      into,
    );
    count(summary, outcome);
    progress.step(outcome.kind === "refused");
  });
  summary.refused.push(...(await writeMetadata({ records, inOrder, paths, into }, metadata)));
  await discardDrafts(into.drafts);
  summary.refused.sort((a, b) => (a.path < b.path ? -1 : 1));
  return summary;
}

/** A mistyped key must not look like a folder that is up to date. */
function assertSetFound(what: string, { kept }: Records<Slim>): void {
  if (kept.length > 0 || !what.startsWith("set:")) return;
  const key = what.slice("set:".length);
  throw new ServerRefused("options", `no set has the key "${key}", or nothing in it is visible to you`);
}

/**
 * Brings a folder up to date: fetches only what is missing or damaged, and writes a JSON file beside each picture.
 * Artifacts that were removed on the server are reported; their pictures stay in the folder.
 */
export async function exportFolder(
  target: ServerTarget,
  request: ExportRequest,
  progress: ProgressBar,
): Promise<ExportSummary> {
  const query = await filtersOf(target, request.what);
  const read = () => Records.read(target, query, (record) => slim(request.format, request.names, record));
  const records = await patiently(read, isBroken);
  try {
    assertSetFound(request.what, records);
    return await exportAll(target, request, records, progress);
  } finally {
    progress.stop();
    await records.close();
  }
}
