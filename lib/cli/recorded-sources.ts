import { createReadStream, type PathLike } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as z from "zod";
import { maxSources, sourceFields } from "@/lib/contracts/sources";
import { Sha256 } from "@/lib/contracts/wire";
import { tableOf } from "./export/metadata-files";
import type { FolderEntry } from "./walk";

const { kind } = sourceFields;
const Recorded = z.object({
  file: z.string().nullable(),
  derivedFrom: z.array(z.object({ sha256: Sha256, kind })).max(maxSources),
});
type RecordedSources = z.infer<typeof Recorded>["derivedFrom"];

/** What a record says; null if the text is no record of ours, or says nothing. */
function saidIn(text: string): z.infer<typeof Recorded> | null {
  try {
    const said = Recorded.parse(JSON.parse(text));
    return said.derivedFrom.length > 0 ? said : null;
  } catch {
    return null;
  }
}

/** A record is a line, or begins and ends with one that is not indented. */
async function* recordsIn(file: string): AsyncGenerator<string> {
  let lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line.startsWith("{")) lines = [line];
    else lines.push(line);
    if (!line.startsWith(" ") && /\},?$/.test(line)) yield lines.join("\n").replace(/,$/, "");
  }
}

async function readTables(folder: string): Promise<Map<string, RecordedSources>> {
  const sources = new Map<string, RecordedSources>();
  for (const format of ["json", "jsonl"] as const) {
    const file = join(folder, `metadata.${format}`);
    if ((await tableOf(file, format).catch(() => null)) !== "ours") continue;
    for await (const text of recordsIn(file)) {
      const said = saidIn(text);
      if (said?.file) sources.set(said.file, said.derivedFrom);
    }
  }
  return sources;
}

/** The longest file beside a picture that is read, in bytes. */
const maxBesideBytes = 1 << 20;

async function besidePicture(picture: PathLike): Promise<RecordedSources | undefined> {
  const file = Buffer.isBuffer(picture) ? Buffer.concat([picture, Buffer.from(".json")]) : `${picture}.json`;
  const length = await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
  if (length === 0 || length > maxBesideBytes) return undefined;
  return saidIn(await readFile(file, "utf8").catch(() => ""))?.derivedFrom;
}

export type SourcesOf = (found: FolderEntry) => Promise<RecordedSources | undefined>;

/**
 * Finds what a picture in a folder was made of, if the folder came out of an export: as a table at its top says, or the
 * file beside the picture.
 */
export async function recordedSources(folder: string): Promise<SourcesOf> {
  const tables = await readTables(folder);
  return async ({ path, file }) => tables.get(path) ?? (await besidePicture(file));
}
