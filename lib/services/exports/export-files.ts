import { parse } from "node:path";
import type { ExportBody } from "@/lib/contracts/selection";
import type { ArtifactRow } from "@/lib/db/artifacts/artifact-row";
import type { Scope } from "@/lib/domain/access/access";
import { safeName, uniqueNames } from "@/lib/domain/archive/safe-name";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { AppError, invalid, isAppError } from "@/lib/errors";
import { derive, type Variant, variantOf } from "@/lib/services/media/derive";
import { downloadName, type PictureFormat } from "@/lib/services/media/media-urls";
import { assertWhole } from "@/lib/services/storage/report-damaged";

/** One file of an archive: the storage key, size and checksums of its bytes. */
export type ExportFile = { name: string; key: string; bytes: number; crc32: number; sha256: string };
export type PictureFile = ExportFile & { row: ArtifactRow };

const filesAtOnce = 2;
/** Of a safe name's 150 bytes, leaving room for a number. */
const longestNumbered = 140;
const numberChars = 10;

/** The conversion requested; null for originals. Throws `invalid` for options that originals do not support. */
export function conversionOf(body: ExportBody): Variant | null {
  if (body.format !== "original") return variantOf(body.format, body);
  if (body.embed === "strip")
    throw invalid("embed", "Originals are exported unchanged; strip requires png or webp");
  if (body.quality !== undefined || body.lossless)
    throw invalid("quality", "Originals are exported unchanged; quality and lossless require webp");
  return null;
}

/** Shortens the name before numbering it: `safeName` would cut the number off again. */
function withNumber(name: string, count: number): string {
  const { name: stem, ext } = parse(name);
  const short = Buffer.byteLength(name) > longestNumbered ? [...stem].slice(0, -numberChars).join("") : stem;
  return `${short} (${count})${ext}`;
}

/** Numbers thousands of equal names in one pass; `uniqueNames` would start counting anew for each. */
function numbered(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name.toLowerCase()) ?? 0) + 1;
    seen.set(name.toLowerCase(), count);
    return count === 1 ? name : withNumber(name, count);
  });
}

/** Safe names, unique case-insensitively, in the given order. */
export function entryNames(names: readonly string[]): string[] {
  return uniqueNames(numbered(names.map(safeName)));
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
  variant: Variant,
): Promise<Omit<ExportFile, "name">> {
  const {
    bytes,
    crc32,
    hash,
    variant: name,
  } = await derive(scope, row, variant).catch((error) => {
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
  variant: Variant | null,
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

/** The pictures of an archive under safe names; verifies that all are whole and makes missing conversions. */
export async function pictureFiles(
  scope: Scope<"download">,
  rows: readonly ArtifactRow[],
  variant: Variant | null,
  stop?: AbortSignal,
): Promise<PictureFile[]> {
  const format = (row: ArtifactRow) => (variant === null ? row.type : variant.format) as PictureFormat;
  const names = entryNames(rows.map((row) => downloadName(row.name, format(row))));
  const folder = variant === null ? "originals" : variant.format;
  const files = await filesOf(scope, rows, variant, stop);
  return rows.flatMap((row, i) => {
    const file = files[i];
    return file === undefined ? [] : [{ ...file, name: `${folder}/${names[i]}`, row }];
  });
}
