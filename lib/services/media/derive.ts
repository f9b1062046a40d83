import { createHash } from "node:crypto";
import type { Conversion, ConversionResult, SignChoice } from "@/lib/bytes/imaging/child/protocol";
import { convertAhead } from "@/lib/bytes/imaging/convert";
import { storage, workshop } from "@/lib/bytes/storage/storage";
import type { ArtifactRow } from "@/lib/db/artifacts/artifact-row";
import { lockBlob } from "@/lib/db/blobs/blob-locks";
import { type DerivedRow, findDerived, findKeptDerived, saveDerived } from "@/lib/db/blobs/derived-files";
import { allEnded, commitAsync, inStatements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { signedVariant } from "@/lib/domain/bytes/signed-variant";
import { ownText } from "@/lib/domain/embedded/own-record";
import type { WrittenRecord } from "@/lib/domain/embedded/write/written-record";
import { markOf } from "@/lib/domain/provenance/ai-mark";
import { AppError } from "@/lib/errors";
import { removeBytes } from "@/lib/server/serving/remove-bytes";
import { assertIntact } from "@/lib/services/storage/report-damaged";
import { storedSize } from "@/lib/services/storage/stored-size";
import { makeOnce } from "./make-once";
import type { DerivedFile, PictureFormat } from "./media-urls";

export type Variant = Conversion;

/** Artifacts that share a blob may have different records; each record makes a different file. */
function recordName(record: WrittenRecord | null): string {
  if (record === null) return "none";
  return createHash("sha256").update(ownText(record)).digest("hex").slice(0, 32);
}

function embedName(variant: Variant): string {
  if (variant.embed === "rewrite") return `-rewrite-${recordName(variant.record)}`;
  if (variant.embed !== "strip") return "";
  return variant.clear ? "-strip-clear" : "-strip";
}

function markName({ mark }: Variant): string {
  if (mark === undefined) return "";
  return mark === null ? "-unmarked" : `-${markOf(mark) ?? "marked"}`;
}

/** All that makes it sign the same: another certificate, parent or decision is another file. */
function signedName(
  beginning: string,
  plain: string,
  { certificate, hasParentsManifest, decision }: SignChoice,
) {
  const facts = [plain, certificate.fingerprint, hasParentsManifest, decision];
  const digest = createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, 32);
  return signedVariant(beginning, digest);
}

/** The variant's part of the storage key. */
export function variantName(variant: Variant): string {
  const how = variant.lossless ? "-exact" : variant.quality === undefined ? "" : `-q${variant.quality}`;
  const beginning = `${variant.format}${variant.blurred ? "-blurred" : ""}${how}`;
  const plain = `${beginning}${embedName(variant)}${markName(variant)}`;
  return variant.sign === undefined ? plain : signedName(beginning, plain, variant.sign);
}

const formatOf = ({ format }: Variant): PictureFormat =>
  format === "png" || format === "bare" ? "png" : "webp";

export type StoredOriginal = Pick<ArtifactRow, "sha256" | "name" | "bytes"> & { blob: { state: string } };

/** Whether the file that a row names exists, with the right length. */
const isStored = async (key: string, row: DerivedRow) => (await storedSize(key)) === row.bytes;

const keyOf = ({ workspaceId }: Scope, { sha256 }: StoredOriginal, variant: string) =>
  derivedKey({ workspaceId, sha256, variant });

/**
 * Stores a derived file under the blob's lock: a blob removed in the meantime must not get one. If two processes made
 * the same file, the first one stays.
 */
async function keep(
  scope: Scope<"artifact:read" | "download" | "vote:write">,
  source: StoredOriginal,
  { path, variant, row: made }: { path: string; variant: string; row: Promise<DerivedRow> },
): Promise<DerivedRow> {
  const { sha256 } = source;
  const key = keyOf(scope, source, variant);
  const files = await storage().stage([{ path, key }]);
  return inStatements(async (tx) => {
    // Pipelined: the second reads what is committed once the first has the lock.
    const [, blob] = await Promise.all([
      lockBlob(scope, sha256, tx),
      findKeptDerived(scope, sha256, variant, tx),
    ]);
    if (blob === null) throw new AppError("gone", `The binary of "${source.name}" was just removed`);
    const existing = blob.derived;
    if (existing !== null) {
      if (await isStored(key, existing)) return existing;
      // `removeBytes` also drops a damaged copy from the cache.
      await removeBytes(key);
    }
    const row = await made;
    await allEnded([
      storage().put(files),
      // Replacing a row must survive a crash: the old row's length might match the new file, but its checksums would
      // not.
      existing === null ? commitAsync(tx) : Promise.resolve(),
      saveDerived(scope, sha256, row, tx),
    ]);
    return row;
  });
}

async function rowOf(variant: Variant, made: Promise<ConversionResult>): Promise<DerivedRow> {
  const { bytes, crc32, sha256: hash } = await made;
  return { variant: variantName(variant), type: formatOf(variant), bytes, crc32, hash };
}

async function make(
  scope: Scope<"artifact:read" | "download" | "vote:write">,
  source: StoredOriginal,
  variant: Variant,
): Promise<DerivedRow> {
  await assertIntact(scope, source);
  const from = blobKey({ workspaceId: scope.workspaceId, sha256: source.sha256 });
  const path = workshop().newPath();
  try {
    const { made } = await storage().withLocal(from, (original) =>
      convertAhead({ path: original, conversion: variant, outPath: path }),
    );
    const row = rowOf(variant, made);
    // Its awaiter gets the error; this prevents an unhandled rejection.
    row.catch(() => undefined);
    await workshop().adopt(path);
    return await keep(scope, source, { path, variant: variantName(variant), row });
  } finally {
    await workshop().discard(path);
  }
}

/** A derived file of an artifact's blob, made on first use or if missing. Throws `invalid`, `gone`, `unavailable`. */
export async function derive(
  scope: Scope<"artifact:read" | "download" | "vote:write">,
  source: StoredOriginal,
  variant: Variant,
): Promise<DerivedFile & DerivedRow> {
  const name = variantName(variant);
  const known = await findDerived(scope, source.sha256, name);
  const key = keyOf(scope, source, name);
  const exists = known !== null && (await isStored(key, known));
  const row = exists ? known : await makeOnce(key, () => make(scope, source, variant));
  return { ...row, format: formatOf(variant) };
}
