import type { DatasetBody } from "@/lib/contracts/datasets";
import type { ExportBody } from "@/lib/contracts/exports";
import type { Viewer } from "@/lib/domain/access/actors";
import type { ArchiveFile } from "@/lib/domain/archive/compose-archive";
import type { FolderPicture } from "@/lib/domain/datasets/folder-entries";
import { extensions } from "@/lib/services/media/media-urls";
import type { ExportItem } from "../export-items";
import { type Folders, foldersOf, titleOf } from "./dataset-texts";
import { type Dataset, gatherDataset } from "./gather-dataset";

/** A dataset with the paths of its pictures: none in Parquet files. */
export type PlannedDataset = {
  dataset: Dataset;
  folders: Folders;
  nameOf: (entry: FolderPicture) => string;
};

/** The artifacts whose bytes go into the dataset. */
function wantedIds({ rows, body }: Dataset, { entries }: Folders): Set<string> {
  if (body.form !== "parquet") return new Set(entries.map(({ artifactId }) => artifactId));
  if (body.pictures === "none") return new Set();
  const inside = rows.filter(({ isApart }) => !isApart);
  return new Set(inside.flatMap(({ pictures }) => pictures.map(({ id }) => id)));
}

export type DatasetPlan = { title: string; items: ExportItem[]; planned: PlannedDataset };

/** What a dataset will hold. Its items are the artifacts whose bytes it takes, and those that were removed. */
export async function planDataset(
  viewer: Viewer,
  ws: string,
  { format }: ExportBody,
  body: DatasetBody,
): Promise<DatasetPlan> {
  const { dataset, items } = await gatherDataset(viewer, ws, body);
  const folders = foldersOf(dataset);
  const wanted = wantedIds(dataset, folders);
  const kept = items.filter(({ id, path }) => path === null || wanted.has(id));
  const types = new Map(kept.map(({ id, type }) => [id, type]));
  const nameOf = ({ path, artifactId }: FolderPicture) =>
    `${path}.${extensions[format === "original" ? (types.get(artifactId) ?? "png") : format]}`;
  return { title: titleOf(dataset), items: kept, planned: { dataset, folders, nameOf } };
}

type FileOf = (artifactId: string) => Omit<ArchiveFile, "path" | "at">;

/** The pictures of folders, in order; one may stand in several. */
export function* folderPictures(
  { folders, nameOf }: PlannedDataset,
  fileOf: FileOf,
  at: Date,
): Generator<ArchiveFile> {
  for (const entry of folders.entries) yield { ...fileOf(entry.artifactId), path: nameOf(entry), at };
}
