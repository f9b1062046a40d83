import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { importId } from "@/lib/domain/jobs/job-name";
import { type ImportOutcome, importJob, type JobImport } from "./import-job";
import { refusal, type ServerTarget } from "./server-command";
import type { FolderEntry } from "./walk";

export type ImportTarget = ServerTarget & { set: string | null; environment: string | null };

type Sources = NonNullable<JobImport["body"]["derivedFrom"]>;

/** A picture as it was read. `recorded`, `sources`: what is known of it besides. */
export type ReadPicture = {
  path: string;
  bytes: Buffer;
  modified: Date;
  recorded?: NonNullable<JobImport["recorded"]>;
  sources?: Sources | undefined;
};

export const sha256Of = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** Imports one picture as one job with one artifact, as `importJob` does. */
export function importPicture(target: ImportTarget, picture: ReadPicture): Promise<ImportOutcome> {
  const { set, environment } = target;
  const { path, bytes, modified, recorded, sources } = picture;
  return importJob(target, {
    path,
    body: {
      externalId: importId({ set, path, sha256: sha256Of(bytes) }),
      pipeline: { id: "import" },
      createdAt: modified.toISOString(),
      ...(environment === null ? {} : { environment }),
      ...(set === null ? {} : { variantSet: { key: set } }),
      ...(sources && { derivedFrom: sources }),
    },
    ...(recorded && { recorded }),
    pictures: async () => [{ name: basename(path), bytes }],
  });
}

/** Imports one file. `sources`: what it was made of, if that is known. */
export async function importFile(
  target: ImportTarget,
  { path, file }: FolderEntry,
  sources?: Sources,
): Promise<ImportOutcome> {
  const read = await Promise.all([readFile(file), stat(file)]).catch((error: unknown) =>
    refusal(path, error),
  );
  if (!Array.isArray(read)) return { kind: "refused", ...read };
  const [bytes, { mtime: modified }] = read;
  return importPicture(target, { path, bytes, modified, sources });
}
