import type { ExportBody } from "@/lib/contracts/export";
import type { ArtifactRow } from "@/lib/db/artifacts/artifact-row";
import { findSetKeys } from "@/lib/db/exports/set-keys";
import type { Scope } from "@/lib/domain/access/access";
import { nameValues, templatePath } from "@/lib/domain/archive/name-template";
import { UniquePaths } from "@/lib/domain/archive/unique-paths";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { AppError, invalid, isAppError } from "@/lib/errors";
import { deriveWanted, variantOf, type WantedVariant } from "@/lib/services/media/derive";
import { downloadName, extensions, type PictureFormat } from "@/lib/services/media/media-urls";
import { assertWhole } from "@/lib/services/storage/report-damaged";

/** One file of an archive: the storage key, size and checksums of its bytes. */
export type ExportFile = { name: string; key: string; bytes: number; crc32: number; sha256: string };
export type PictureFile = ExportFile & { row: ArtifactRow };

const filesAtOnce = 2;

/** The conversion requested; null for originals. Throws `invalid` for options that originals do not support. */
export function conversionOf(body: ExportBody): WantedVariant | null {
  if (body.format !== "original") return variantOf(body.format, body);
  if (body.embed !== "keep")
    throw invalid("embed", `Originals are exported unchanged; ${body.embed} requires png or webp`);
  if (body.quality !== undefined || body.lossless)
    throw invalid("quality", "Originals are exported unchanged; quality and lossless require webp");
  return null;
}

async function originalFile(scope: Scope<"download">, row: ArtifactRow): Promise<Omit<ExportFile, "name">> {
  const { sha256 } = row;
  await assertWhole(scope, row);
  const key = blobKey({ workspaceId: scope.workspaceId, sha256 });
  return { key, bytes: Number(row.bytes), crc32: Number(row.blob.crc32), sha256 };
}

/** Adds the artifact's name to an error: an export converts many. */
function about(row: ArtifactRow, error: unknown): unknown {
  if (!isAppError(error) || error.code !== "invalid") return error;
  return new AppError("invalid", `"${row.name}": ${error.message}`, { cause: error });
}

async function convertedFile(
  scope: Scope<"download">,
  row: ArtifactRow,
  variant: WantedVariant,
): Promise<Omit<ExportFile, "name">> {
  const {
    bytes,
    crc32,
    hash,
    variant: name,
  } = await deriveWanted(scope, row, variant).catch((error) => {
    throw about(row, error);
  });
  const key = derivedKey({ workspaceId: scope.workspaceId, sha256: row.sha256, variant: name });
  return { key, bytes, crc32, sha256: hash };
}

/** Stops when the client has left; finished conversions are kept, so that the next request resumes there. */
function assertAwaited(stop: AbortSignal | undefined): void {
  if (stop?.aborted)
    throw new AppError("unavailable", "The connection was closed before the archive was ready; try again");
}

async function filesOf(
  scope: Scope<"download">,
  rows: readonly ArtifactRow[],
  variant: WantedVariant | null,
  stop: AbortSignal | undefined,
) {
  const files: Omit<ExportFile, "name">[] = [];
  const left = (function* () {
    yield* rows.entries();
  })();
  const work = async () => {
    for (const [i, row] of left) {
      assertAwaited(stop);
      files[i] = await (variant === null ? originalFile(scope, row) : convertedFile(scope, row, variant));
    }
  };
  // Waits for all, even if one failed: conversions in progress are stored before the response.
  const ended = await Promise.allSettled(Array.from({ length: filesAtOnce }, work));
  const failed = ended.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
  return files;
}

/** Names at the archive's top that no picture has. */
const ownNames = ["manifest.json", "metadata.json", "metadata.csv", "metadata.jsonl", "SHA256SUMS"];

const valuesOf = (row: ArtifactRow, setKeys: Map<string, string>) =>
  nameValues(
    {
      ...row,
      model: { name: row.model },
      preset: row.presetKey === null ? null : { id: row.presetKey },
      pipeline: { id: row.pipelineId },
    },
    row.setId === null ? null : (setKeys.get(row.setId) ?? null),
  );

async function pathsOf(
  scope: Scope,
  rows: readonly ArtifactRow[],
  { variant, names }: Wanted,
): Promise<string[]> {
  const format = (row: ArtifactRow) => (variant === null ? row.type : variant.format) as PictureFormat;
  const setKeys = names === undefined ? new Map() : await findSetKeys(scope, rows);
  const unique = new UniquePaths(ownNames);
  return rows.map((row) =>
    unique.take(
      names === undefined
        ? downloadName(row.name, format(row))
        : templatePath(names, valuesOf(row, setKeys), extensions[format(row)]),
    ),
  );
}

/** The conversion, null for originals, and the template of the files' names. */
export type Wanted = { variant: WantedVariant | null; names: string | undefined };

/** The pictures of an archive under safe names; verifies that all are whole and makes missing conversions. */
export async function pictureFiles(
  scope: Scope<"download">,
  rows: readonly ArtifactRow[],
  wanted: Wanted,
  stop?: AbortSignal,
): Promise<PictureFile[]> {
  const paths = await pathsOf(scope, rows, wanted);
  const files = await filesOf(scope, rows, wanted.variant, stop);
  return rows.flatMap((row, i) => {
    const [file, name] = [files[i], paths[i]];
    return file === undefined || name === undefined ? [] : [{ ...file, name, row }];
  });
}
