import type { ExportBody } from "@/lib/contracts/export";
import type { ArtifactRow } from "@/lib/db/artifacts/artifact-row";
import type { PictureFile } from "./export-files";

export type Occasion = {
  workspace: string;
  title: string;
  at: Date;
  by: { id: string; name: string };
  request: ExportBody;
};

const pictureLine = ({ name, bytes, sha256, row }: PictureFile) => ({
  file: name,
  bytes,
  sha256,
  artifact: row.id,
  job: row.jobId,
  index: row.index,
  createdAt: row.createdAt?.toISOString() ?? null,
  source: { name: row.name, type: row.type, bytes: Number(row.bytes), sha256: row.sha256 },
});

const leftOutLine = (row: ArtifactRow) => ({
  artifact: row.id,
  name: row.name,
  sha256: row.sha256,
  removedAt: row.removedAt?.toISOString() ?? null,
  reason: row.removal?.reason ?? null,
});

/** The archive's `manifest.json`: contents, time, account and source, and what was left out because it was removed. */
export function manifestText(
  occasion: Occasion,
  pictures: readonly PictureFile[],
  metadata: readonly { name: string; bytes: number; sha256: string }[],
  leftOut: readonly ArtifactRow[],
): string {
  const { request } = occasion;
  const manifest = {
    version: 1,
    workspace: occasion.workspace,
    title: occasion.title,
    createdAt: occasion.at.toISOString(),
    by: occasion.by,
    selection: request.selectionId ?? null,
    format: request.format,
    quality: request.quality ?? null,
    lossless: request.lossless ?? false,
    embed: request.embed,
    metadata: metadata.map(({ name, bytes, sha256 }) => ({ file: name, bytes, sha256 })),
    entries: pictures.map(pictureLine),
    leftOut: leftOut.map(leftOutLine),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
