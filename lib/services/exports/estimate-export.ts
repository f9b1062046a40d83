import type { ExportBody, ExportEstimate } from "@/lib/contracts/exports";
import { listDerived } from "@/lib/db/blobs/derived-files";
import type { Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { ArchiveSize } from "@/lib/domain/archive/archive-size";
import { leavingOf } from "@/lib/domain/provenance/leaving";
import { inLane } from "@/lib/lane";
import { refusedFormats } from "@/lib/services/environments/export-formats";
import { wantedNames } from "@/lib/services/media/derive-wanted";
import { firstRows } from "./dataset/first-rows";
import type { PlannedDataset } from "./dataset/plan-dataset";
import { type ExportPlan, exportTexts, formatsOf, planExport } from "./export-content";
import { assertAwaited } from "./member-files";
import { type Sink, writeMetadata } from "./metadata-files";

/** The length of each picture in bytes, in order; undefined for a conversion that is not made yet. */
async function lengthsOf({ scope, available, variant, terms }: ExportPlan): Promise<(number | undefined)[]> {
  if (variant === null) return available.map(({ bytes }) => bytes);
  const names = await wantedNames(scope, available, variant, terms);
  const hashes = available.map(({ sha256 }) => sha256);
  const made = await listDerived(scope, hashes, [...names.values()]);
  return available.map(({ id, sha256 }) => made.get(`${sha256}.${names.get(id)}`));
}

/** What becomes of the pictures' credentials and AI marks, counted. */
function provenanceOf({ available, variant, terms }: ExportPlan): ExportEstimate["provenance"] {
  const counts = { kept: 0, signed: 0, lost: 0, marked: 0, unmarked: 0 };
  for (const item of available) {
    const { credentials, mark } = leavingOf(item, variant, terms);
    if (credentials !== "none") counts[credentials]++;
    if (mark === "kept") counts.marked++;
    if (mark === "lost") counts.unmarked++;
  }
  return counts;
}

type SizedFile = { path: string; bytes: number };

async function metadataOf(planned: ExportPlan, stop: AbortSignal | undefined): Promise<SizedFile[]> {
  const { scope, body, items } = planned;
  const formats = formatsOf(body);
  if (formats.length === 0) return [];
  const count: Sink<SizedFile> = async (format, chunks) => {
    let bytes = 0;
    for await (const chunk of chunks) bytes += chunk.length;
    return { path: `metadata.${format}`, bytes };
  };
  return writeMetadata(scope, { items, onBatch: () => assertAwaited(stop) }, formats, count);
}

/** Pictures of folders or rows of Parquet, whichever it has. */
function datasetFiles({ dataset, folders, nameOf }: PlannedDataset) {
  const [first] = folders.entries;
  if (first !== undefined) return { entries: folders.entries.length, example: nameOf(first) };
  return { entries: dataset.rows.length, example: null };
}

const toldDataset = async (scope: Scope, { dataset }: PlannedDataset) => ({
  ...dataset.summary,
  first: await firstRows(scope, dataset),
});

async function estimate(
  viewer: Viewer,
  ws: string,
  body: ExportBody,
  stop: AbortSignal | undefined,
): Promise<ExportEstimate> {
  const planned = await planExport(viewer, ws, body, { allowRemoved: true });
  const { scope, available, items, dataset } = planned;
  const facts = {
    artifacts: available.length,
    removed: items.length - available.length,
    refused: await refusedFormats(scope, available),
    provenance: provenanceOf(planned),
  };
  // How many bytes a dataset's files have is known once they are written.
  if (dataset !== null)
    return { ...facts, ...datasetFiles(dataset), bytes: null, dataset: await toldDataset(scope, dataset) };
  const lengths = await lengthsOf(planned);
  const size = new ArchiveSize(body.layout);
  for (const [i, { path }] of available.entries()) size.add({ path, bytes: lengths[i] ?? 0 });
  for (const file of await metadataOf(planned, stop)) size.add(file);
  for await (const text of exportTexts(planned)) size.add(text);
  const { entries, bytes } = size.end();
  return {
    entries,
    bytes: lengths.includes(undefined) ? null : bytes,
    example: available[0]?.path ?? null,
    ...facts,
  };
}

/** Contents and size of an export; nothing is stored. */
export const estimateExport = (viewer: Viewer, ws: string, body: ExportBody, stop?: AbortSignal) =>
  inLane("exports", () => estimate(viewer, ws, body, stop));
