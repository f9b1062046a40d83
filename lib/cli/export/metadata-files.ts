import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { RecordCells } from "@/lib/domain/archive/record-columns";
import { recordTexts } from "@/lib/domain/archive/record-texts";
import { DiskFull, type FileRefusal, refusal, writeError } from "../server-command";
import { type ExportTarget, nameConflict } from "./export-picture";
import { hashOf } from "./fetch-picture";
import type { RecordRef, Records } from "./records";

export type RecordFormat = keyof typeof recordTexts;
export const metadataFormats = Object.keys(recordTexts) as RecordFormat[];

type RecordListing<T> = {
  records: Records<T>;
  inOrder: readonly RecordRef<T>[];
  paths: ReadonlyMap<string, string>;
  into: ExportTarget;
};

/**
 * The records, with `file` null for a picture that is not in the folder. One that was removed on the server may still
 * be there.
 */
async function* recordsOf<T extends { id: string }>(listed: RecordListing<T>): AsyncGenerator<RecordCells> {
  for (const kept of listed.inOrder) {
    const path = listed.paths.get(kept.id);
    const exists = path !== undefined && (await hashOf(join(listed.into.folder, path))) !== null;
    yield { ...(await listed.records.record(kept)), file: exists ? path : null };
  }
}

/** How the tables of exports begin: any other file is not overwritten. */
const begins: Record<RecordFormat, RegExp> = {
  json: /^\[(\]|\s*\{\s*"file":)/,
  jsonl: /^(\{"file":|$)/,
  csv: /^id,file,name,/,
};

/** Whose table a file is; null if there is none. */
export async function tableOf(file: string, format: RecordFormat): Promise<"ours" | "foreign" | null> {
  const handle = await open(file, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (handle === null) return null;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(100), 0, 100, 0);
    return begins[format].test(buffer.toString("utf8", 0, bytesRead)) ? "ours" : "foreign";
  } finally {
    await handle.close();
  }
}

/**
 * Writes the records as a table at the top of the folder, unless an identical one is there. Returns why it was not
 * written, or null.
 */
async function writeTable<T extends { id: string }>(
  listed: RecordListing<T>,
  format: RecordFormat,
): Promise<FileRefusal | null> {
  const { folder, drafts } = listed.into;
  const path = `metadata.${format}`;
  const [file, draft] = [join(folder, path), join(drafts, path)];
  try {
    if ((await tableOf(file, format)) === "foreign") return nameConflict(path);
    const texts = Readable.from(recordTexts[format](recordsOf(listed)));
    await pipeline(texts, createWriteStream(draft, { flush: true }));
    if ((await hashOf(draft)) === (await hashOf(file))) await rm(draft);
    else await rename(draft, file);
    return null;
  } catch (thrown) {
    const error = writeError(thrown, folder);
    if (error instanceof DiskFull) throw error;
    return refusal(path, error);
  }
}

/** Returns the tables that were not written. */
export async function writeMetadata<T extends { id: string }>(
  listed: RecordListing<T>,
  formats: readonly RecordFormat[],
): Promise<FileRefusal[]> {
  const refused: FileRefusal[] = [];
  for (const format of formats) {
    const why = await writeTable(listed, format);
    if (why !== null) refused.push(why);
  }
  return refused;
}
