import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { RecordRow } from "@/lib/domain/archive/record-columns";
import { recordTexts } from "@/lib/domain/archive/record-texts";
import type { Into } from "./export-picture";
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

/** Whether the folder has the picture, from now or from before it was removed on the server. */
async function* recordsOf<T extends { id: string }>(listed: Listed<T>): AsyncGenerator<RecordRow> {
  for (const kept of listed.inOrder) {
    const path = listed.paths.get(kept.id);
    const isThere = path !== undefined && (await hashOf(join(listed.into.folder, path))) !== null;
    yield { ...(await listed.records.record(kept)), file: isThere ? path : null };
  }
}

/** Writes the records as tables at the folder's top; a table that is right already is not touched. */
export async function writeMetadata<T extends { id: string }>(
  listed: Listed<T>,
  formats: readonly MetadataFormat[],
): Promise<void> {
  const { folder, drafts } = listed.into;
  for (const format of formats) {
    const [file, draft] = [join(folder, `metadata.${format}`), join(drafts, `metadata.${format}`)];
    const texts = Readable.from(recordTexts[format](recordsOf(listed)));
    await pipeline(texts, createWriteStream(draft, { flush: true }));
    if ((await hashOf(draft)) === (await hashOf(file))) await rm(draft);
    else await rename(draft, file);
  }
}
