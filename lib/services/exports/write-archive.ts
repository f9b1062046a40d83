import type { ExportProgress } from "@/lib/contracts/export";
import { archiveLayout } from "@/lib/domain/archive/archive-layout";
import { planOf } from "@/lib/domain/archive/archive-plan";
import { type ComposedFile, composeArchive } from "@/lib/domain/archive/compose-archive";
import { layoutKey } from "@/lib/domain/bytes/blob-key";
import { storage, workshop } from "@/lib/storage/storage";
import { exportTexts, formatsOf, type Planned, pictureFiles } from "./export-content";
import { assertAwaited, memberBytes } from "./member-files";
import { type MetadataFormat, type Sink, writeMetadata } from "./metadata-files";

const maxBytes = 2 ** 32;
const told = 50;

type Watched = { stop: AbortSignal | undefined; onProgress: (progress: ExportProgress) => void };

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

async function* inOrder(...parts: Buffer[]): AsyncGenerator<Buffer> {
  for (const part of parts) if (part.length > 0) yield part;
}

async function metadataFiles(planned: Planned, planKey: string, watched: Watched): Promise<ComposedFile[]> {
  const { scope, body, members, paths, at } = planned;
  const formats = formatsOf(body);
  if (formats.length === 0) return [];
  const total = members.length;
  const onBatch = (done: number) => {
    assertAwaited(watched.stop);
    watched.onProgress({ step: "metadata", done, total });
  };
  const sink: Sink<ComposedFile> = async (format, bytes) => ({
    path: `metadata.${format}`,
    at,
    ...(await store(metadataKey(planKey, format), bytes)),
  });
  return writeMetadata(scope, { ids: members.map(({ id }) => id), paths, onBatch }, formats, sink);
}

export type WrittenArchive = { entries: number; bytes: number; digest: string };

/** Writes the files that the archive still lacks, its layout and plan last. */
export async function writeArchive(
  planned: Planned,
  planKey: string,
  watched: Watched,
): Promise<WrittenArchive> {
  const { scope, there, variant, body, at } = planned;
  const total = there.length;
  const onDone = (done: number) => {
    if (done % told === 0 || variant !== null) watched.onProgress({ step: "pictures", done, total });
  };
  const bytes = await memberBytes(scope, there, variant, { stop: watched.stop, onDone });
  const metadata = await metadataFiles(planned, planKey, watched);
  watched.onProgress({ step: "archive", done: 0, total: 1 });
  const files = [...pictureFiles(planned, bytes), ...metadata];
  const { entries, digest } = composeArchive({
    layout: body.layout,
    files,
    texts: await exportTexts(planned),
    at,
  });
  const { layout, own } = archiveLayout(entries);
  await store(layoutKey(planKey), inOrder(layout.records, layout.names, ...own));
  await storage().write(planKey, Buffer.from(JSON.stringify(planOf(layout, there.length > 0))));
  return { entries: entries.length, bytes: layout.bytes, digest };
}

/** Removes what `writeArchive` wrote for a plan that no row names. */
export async function discardArchive(planKey: string, formats: readonly MetadataFormat[]): Promise<void> {
  await storage().remove(planKey);
  await storage().remove(layoutKey(planKey));
  for (const format of formats) await storage().remove(metadataKey(planKey, format));
}
