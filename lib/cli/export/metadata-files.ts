import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { RecordRow } from "@/lib/domain/archive/record-columns";
import { recordTexts } from "@/lib/domain/archive/record-texts";
import { DiskFull, type Refused, refusal, writeError } from "../server-command";
import { type Into, nameConflict } from "./export-picture";
import { hashOf } from "./fetch-picture";
import type { Kept, Records } from "./records";

export type MetadataFormat = keyof typeof recordTexts;
export const metadataFormats = Object.keys(recordTexts) as MetadataFormat[];

type Listed<T> = {
  records: Records<T>;
  inOrder: readonly Kept<T>[];
  paths: ReadonlyMap<string, string>;
  into: Into;
};

/**
 * The records, with `file` null for a picture that is not in the folder. One that was removed on the server may still
 * be there.
 */
async function* recordsOf<T extends { id: string }>(listed: Listed<T>): AsyncGenerator<RecordRow> {
  for (const kept of listed.inOrder) {
    const path = listed.paths.get(kept.id);
    const isThere = path !== undefined && (await hashOf(join(listed.into.folder, path))) !== null;
    yield { ...(await listed.records.record(kept)), file: isThere ? path : null };
  }
}

/** How the tables of earlier runs begin: any other file is not overwritten. */
const begins: Record<MetadataFormat, RegExp> = {
  json: /^\[(\]|\s*\{\s*"file":)/,
  jsonl: /^(\{"file":|$)/,
  csv: /^id,file,name,/,
};

async function isForeign(file: string, format: MetadataFormat): Promise<boolean> {
  const handle = await open(file, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (handle === null) return false;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(100), 0, 100, 0);
    return !begins[format].test(buffer.toString("utf8", 0, bytesRead));
  } finally {
    await handle.close();
  }
}

/**
 * Writes the records as a table at the top of the folder, unless an identical one is there. Returns why it was not
 * written, or null.
 */
async function writeTable<T extends { id: string }>(
  listed: Listed<T>,
  format: MetadataFormat,
): Promise<Refused | null> {
  const { folder, drafts } = listed.into;
  const path = `metadata.${format}`;
  const [file, draft] = [join(folder, path), join(drafts, path)];
  try {
    if (await isForeign(file, format)) return nameConflict(path);
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
  listed: Listed<T>,
  formats: readonly MetadataFormat[],
): Promise<Refused[]> {
  const refused: Refused[] = [];
  for (const format of formats) {
    const why = await writeTable(listed, format);
    if (why !== null) refused.push(why);
  }
  return refused;
}
