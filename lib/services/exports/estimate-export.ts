import type { ExportBody, ExportEstimate } from "@/lib/contracts/export";
import { listDerived } from "@/lib/db/blobs/derived-files";
import type { Viewer } from "@/lib/domain/access/access";
import { archiveBytes } from "@/lib/domain/archive/archive-layout";
import { type ComposedFile, composeArchive } from "@/lib/domain/archive/compose-archive";
import { refusedFormats } from "@/lib/services/environments/export-formats";
import { wantedNames } from "@/lib/services/media/derive";
import { exportTexts, formatsOf, type Planned, pictureFiles, planExport } from "./export-content";
import { assertAwaited } from "./member-files";
import { type Sink, writeMetadata } from "./metadata-files";

type Sized = { known: boolean; files: ComposedFile[] };

/** Lengths alone decide an archive's length: the rest need not be right. */
const sized = (bytes: number) => ({ key: "-", bytes, crc32: 0, sha256: "0".repeat(64) });

async function pictures(planned: Planned): Promise<Sized> {
  const { scope, there, variant } = planned;
  if (variant === null)
    return {
      known: true,
      files: pictureFiles(
        planned,
        there.map(({ bytes }) => sized(bytes)),
      ),
    };
  const names = await wantedNames(scope, there, variant);
  const hashes = there.map(({ sha256 }) => sha256);
  const made = await listDerived(scope, hashes, [...names.values()]);
  const known = there.map(({ id, sha256 }) => made.get(`${sha256}.${names.get(id)}`));
  return {
    known: !known.includes(undefined),
    files: pictureFiles(
      planned,
      known.map((bytes = 0) => sized(bytes)),
    ),
  };
}

async function metadata(planned: Planned, stop: AbortSignal | undefined): Promise<ComposedFile[]> {
  const { scope, body, members, paths, at } = planned;
  const formats = formatsOf(body);
  if (formats.length === 0) return [];
  const count: Sink<ComposedFile> = async (format, chunks) => {
    let bytes = 0;
    for await (const chunk of chunks) bytes += chunk.length;
    return { path: `metadata.${format}`, at, ...sized(bytes) };
  };
  const onBatch = () => assertAwaited(stop);
  return writeMetadata(scope, { ids: members.map(({ id }) => id), paths, onBatch }, formats, count);
}

/** What an export would hold and weigh; nothing is stored. */
export async function estimateExport(
  viewer: Viewer,
  ws: string,
  body: ExportBody,
  stop?: AbortSignal,
): Promise<ExportEstimate> {
  const planned = await planExport(viewer, ws, body, { allowRemoved: true });
  const { scope, there, members, paths, at } = planned;
  const { known, files } = await pictures(planned);
  const { entries } = composeArchive({
    layout: body.layout,
    files: [...files, ...(await metadata(planned, stop))],
    texts: await exportTexts(planned),
    at,
  });
  const [example = null] = paths.values();
  return {
    entries: entries.length,
    bytes: known ? archiveBytes(entries) : null,
    artifacts: there.length,
    removed: members.length - there.length,
    refused: await refusedFormats(scope, there),
    example,
  };
}
