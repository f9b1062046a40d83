import { assertDefined } from "@/lib/assert";
import { storage, workshop } from "@/lib/bytes/storage/storage";
import type { ExportProgress } from "@/lib/contracts/exports";
import { planOf } from "@/lib/domain/archive/archive-plan";
import type { ArchiveFile } from "@/lib/domain/archive/compose-archive";
import { layoutKey } from "@/lib/domain/bytes/blob-key";
import { deriveWanted } from "@/lib/services/media/derive-wanted";
import type { ArchiveContents } from "./archive-contents";
import { discardParquetFiles, parquetFiles } from "./dataset/parquet-files";
import { folderPictures } from "./dataset/plan-dataset";
import { type ExportPlan, exportTexts, formatsOf } from "./export-content";
import type { AvailableItem } from "./export-items";
import { LaidArchive } from "./lay-archive";
import { assertAwaited, type Convert, memberFiles } from "./member-files";
import { type MetadataFormat, type Sink, writeMetadata } from "./metadata-files";

const maxBytes = 2 ** 32;
const progressEvery = 50;

type WriteOptions = { stop: AbortSignal | undefined; onProgress: (progress: ExportProgress) => void };

/** Stored beside the plan: `{plan without .json}.metadata.{format}`. */
const metadataKey = (planKey: string, format: MetadataFormat) =>
  `${planKey.replace(/\.json$/, "")}.metadata.${format}`;

async function store(key: string, bytes: AsyncIterable<Buffer>) {
  const { path, ...made } = await workshop().receive(bytes, maxBytes);
  try {
    await storage().put([{ path, key }]);
  } finally {
    await workshop().discard(path);
  }
  return { key, ...made };
}

async function metadataFiles(
  planned: ExportPlan,
  planKey: string,
  watched: WriteOptions,
): Promise<ArchiveFile[]> {
  const { scope, body, items, at } = planned;
  const formats = formatsOf(body);
  if (formats.length === 0) return [];
  const total = items.length;
  const onBatch = (done: number) => {
    assertAwaited(watched.stop);
    watched.onProgress({ step: "metadata", done, total });
  };
  const sink: Sink<ArchiveFile> = async (format, bytes) => ({
    path: `metadata.${format}`,
    at,
    ...(await store(metadataKey(planKey, format), bytes)),
  });
  return writeMetadata(scope, { items, onBatch }, formats, sink);
}

type BytesOf = (artifactId: string) => Omit<ArchiveFile, "path" | "at">;

/** What is stored beside the plan. */
async function otherFiles(
  planned: ExportPlan,
  planKey: string,
  watched: WriteOptions,
  bytesOf: BytesOf,
): Promise<ArchiveFile[]> {
  const { scope, dataset, at, available } = planned;
  if (dataset?.dataset.body.form !== "parquet") return metadataFiles(planned, planKey, watched);
  const there = new Set(available.map(({ id }) => id));
  return parquetFiles(dataset.dataset, {
    scope,
    planKey,
    at,
    bytesOf: (id) => (there.has(id) ? bytesOf(id) : null),
    onGroup: () => assertAwaited(watched.stop),
  });
}

export type WrittenArchive = { entries: number; bytes: number; digest: string };

/** `memberFiles`: as what each of the pictures leaves, by `memberIds`. */
type ExportedArchive = WrittenArchive & { memberIds: string[]; memberFiles: string[] };

/** Writes the layout of an archive whose files are stored, then its plan. */
export async function storeArchive(contents: ArchiveContents, planKey: string): Promise<WrittenArchive> {
  const laid = new LaidArchive(contents);
  await store(layoutKey(planKey), laid.bytes());
  const { layout, entries } = laid;
  await storage().write(planKey, Buffer.from(JSON.stringify(planOf(layout, contents.count))));
  return { entries, bytes: layout.bytes, digest: laid.digest() };
}

function conversionsOf({ scope, variant, terms }: ExportPlan): Convert<AvailableItem> | null {
  if (variant === null) return null;
  return (item) => deriveWanted(scope, { ...item, bytes: BigInt(item.bytes) }, variant, terms);
}

/** Writes the files that the archive still lacks, then its layout and, last, its plan. */
export async function writeArchive(
  planned: ExportPlan,
  planKey: string,
  watched: WriteOptions,
): Promise<ExportedArchive> {
  const { scope, body, available, variant, at, dataset } = planned;
  const total = available.length;
  const onDone = (done: number) => {
    if (done % progressEvery === 0 || variant !== null) watched.onProgress({ step: "pictures", done, total });
  };
  const fileAt = await memberFiles(scope, available, conversionsOf(planned), { stop: watched.stop, onDone });
  const places = new Map(available.map(({ id }, i) => [id, i]));
  const fileOf = (id: string) => {
    const place = assertDefined(places.get(id), "an artifact");
    return fileAt(assertDefined(available[place], "an artifact"), place);
  };
  const metadata = await otherFiles(planned, planKey, watched, (id) => fileOf(id).bytes);
  watched.onProgress({ step: "archive", done: 0, total: 1 });
  const ids = dataset?.folders.entries.map(({ artifactId }) => artifactId) ?? available.map(({ id }) => id);
  function* pictures() {
    if (dataset !== null) return yield* folderPictures(dataset, (id) => fileOf(id).bytes, at);
    for (const item of available) yield { ...fileOf(item.id).bytes, path: item.path, at: item.createdAt };
  }
  const texts = () => exportTexts(planned);
  const archive = await storeArchive(
    { layout: body.layout, pictures, count: ids.length, metadata, texts, at },
    planKey,
  );
  // Parquet files have copies of the bytes: the archive is lost with any of these pictures, too.
  const memberIds = ids.length === 0 ? available.map(({ id }) => id) : ids;
  return { ...archive, memberIds, memberFiles: memberIds.map((id) => fileOf(id).left) };
}

/** Removes what `writeArchive` wrote for a plan that no row names. */
export async function discardArchive(planKey: string, formats: readonly MetadataFormat[]): Promise<void> {
  await storage().remove(planKey);
  await storage().remove(layoutKey(planKey));
  for (const format of formats) await storage().remove(metadataKey(planKey, format));
  await discardParquetFiles(planKey);
}
