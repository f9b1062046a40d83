import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { importId } from "@/lib/domain/jobs/job-name";
import { type ImportOutcome, importJob } from "./import-job";
import { refusal, type ServerTarget } from "./server-command";
import type { FolderEntry } from "./walk";

export type ImportTarget = ServerTarget & { set: string | null; environment: string | null };

function bodyOf({ set, environment }: ImportTarget, path: string, sha256: string, createdAt: string) {
  return {
    externalId: importId({ set, path, sha256 }),
    pipeline: { id: "import" },
    createdAt,
    ...(environment === null ? {} : { environment }),
    ...(set === null ? {} : { variantSet: { key: set } }),
  };
}

/** Imports one file as one job with one artifact, as `importJob` does. */
export async function importFile(target: ImportTarget, found: FolderEntry): Promise<ImportOutcome> {
  const { path } = found;
  const read = await Promise.all([readFile(found.file), stat(found.file)]).catch((error: unknown) =>
    refusal(path, error),
  );
  if (!Array.isArray(read)) return { kind: "refused", ...read };
  const [bytes, { mtime }] = read;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return importJob(target, {
    path,
    body: bodyOf(target, path, sha256, mtime.toISOString()),
    pictures: async () => [{ name: basename(path), bytes }],
  });
}
