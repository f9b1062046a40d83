import { analyseAhead, type RunningAnalysis } from "@/lib/bytes/imaging/analyse";
import { imaging } from "@/lib/bytes/imaging/pool";
import { writeAll } from "@/lib/bytes/storage/durable";
import { storage, workshop } from "@/lib/bytes/storage/storage";
import type { FileMeasurement } from "@/lib/bytes/storage/workshop";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import type { Measurements } from "@/lib/domain/bytes/analysis";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { sha256Of } from "@/lib/domain/bytes/content-digest";
import { largestFileBytes } from "@/lib/domain/uploads/limits";
import { AppError, invalid } from "@/lib/errors";
import { artifactItems } from "@/lib/services/artifacts/artifact-dto";
import { notifyOfDropped } from "@/lib/services/lineage/notify-of-dropped";
import { mediaTypes, type PictureFormat } from "@/lib/services/media/media-urls";
import { readProvenance } from "@/lib/services/provenance/read-provenance";
import { deliveryPart } from "./delivery-part";
import { type AttemptRef, fence } from "./fence";
import { type PreviewFiles, type StoredArtifact, storeArtifact } from "./store-artifact";
import { assertTakesArtifact } from "./takes-artifact";

type UploadName = { name: string; index: number; contentType: string | null };

export type ArtifactUpload = UploadName &
  AttemptRef & { body: AsyncIterable<Uint8Array>; contentDigest: string | null };

function expectedDigest(viewer: Viewer, upload: ArtifactUpload): string | null {
  const expected = sha256Of(upload.contentDigest);
  if (expected === null && viewer.kind === "token") {
    throw invalid(
      "Content-Digest",
      "Send Content-Digest: sha-256=:<base64>: with the bytes, so that they can be verified",
    );
  }
  return expected;
}

/** A declared image type must match the signature; generic types are ignored. */
function assertTypeAgrees(contentType: string | null, { type }: Measurements): void {
  const said = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  const is = mediaTypes[type as PictureFormat];
  if (said === "" || said === "application/octet-stream" || said === is) return;
  throw new AppError("unsupported_media", `Content-Type says ${said}, but the bytes are ${is}`);
}

function assertDigest(incoming: FileMeasurement, expected: string | null): void {
  if (expected === null || incoming.sha256 === expected) return;
  throw invalid(
    "Content-Digest",
    `The received bytes have sha256 ${incoming.sha256}, not ${expected} as declared`,
  );
}

/**
 * Decodes the bytes while the store prepares for them. That is only a head start: if preparing fails, storing fails
 * again and reports it.
 */
async function examine(
  scope: Scope,
  { contentType }: UploadName,
  incoming: FileMeasurement,
): Promise<RunningAnalysis> {
  if (incoming.bytes === 0) throw invalid("body", "The file is empty");
  const key = blobKey({ workspaceId: scope.workspaceId, sha256: incoming.sha256 });
  const [analysing] = await Promise.all([
    analyseAhead(incoming.path),
    storage()
      .prepare(key)
      .catch(() => {}),
  ]);
  assertTypeAgrees(contentType, analysing.measurements);
  return analysing;
}

/** The preview is written to a file as soon as it arrives, while rows are written; files that did not enter the store are removed. */
async function withPreview<T>(
  tile: Promise<Uint8Array>,
  work: (made: Promise<TileFile>) => Promise<T>,
): Promise<T> {
  const made = tile.then(async (bytes) => {
    const { path } = await workshop().begin("writing a preview", (file) => writeAll(file, bytes));
    return { path, tileBytes: bytes.length };
  });
  try {
    return await work(made);
  } finally {
    await made.then(
      ({ path }) => workshop().discard(path),
      () => undefined,
    );
  }
}

type TileFile = { path: string; tileBytes: number };

/** Uploads to a remote store happen here, before the transaction, which then only confirms them. */
async function staged(
  { workspaceId }: Scope,
  { sha256, path }: FileMeasurement,
  made: Promise<TileFile>,
): Promise<PreviewFiles> {
  const { path: tilePath, tileBytes } = await made;
  const files = await storage().stage([
    { path: tilePath, key: derivedKey({ workspaceId, sha256, variant: "tile" }) },
    { path, key: blobKey({ workspaceId, sha256 }) },
  ]);
  return { files, tileBytes };
}

async function itemOf(scope: Scope, { row, rules }: StoredArtifact): Promise<ArtifactItem> {
  const item = row === null ? undefined : (await artifactItems(scope, [row], rules))[0];
  if (item === undefined) throw new AppError("not_found", "No such artifact");
  return item;
}

/**
 * Stores one artifact from bytes in the workshop. Unless the store takes them, they stay there for the caller to
 * discard.
 */
export async function storeReceived(
  viewer: Viewer,
  scope: Scope<"job:run">,
  jobId: string,
  { incoming, attemptId, ...named }: UploadName & AttemptRef & { incoming: FileMeasurement },
) {
  const { measurements, tile } = await deliveryPart("decode", () => examine(scope, named, incoming));
  const { name, index } = named;
  const stored = await withPreview(tile, async (made) => {
    const provenance = await readProvenance(incoming.path, measurements);
    const preview = staged(scope, incoming, made);
    // Its awaiter gets the error; this prevents an unhandled rejection.
    preview.catch(() => undefined);
    if (storage().isRemote) await deliveryPart("store", () => preview);
    const delivery = { jobId, attemptId, name, index, incoming, measurements, provenance, preview };
    return deliveryPart("commit", () => storeArtifact(viewer, scope, delivery));
  });
  if (stored.dropped > 0) await notifyOfDropped(scope);
  return { item: await itemOf(scope, stored), created: stored.created };
}

/**
 * Stores one artifact: its bytes are verified and durable before the row that names them. Delivering the same bytes at
 * the same index again returns the same artifact with `created: false`; other bytes are a `conflict`.
 */
export async function deliverArtifact(viewer: Viewer, ws: string, jobId: string, upload: ArtifactUpload) {
  const scope = authorize(viewer, ws, "job:run");
  // Refuses a lost attempt before its bytes are received; the transaction decides.
  const fenced = await fence(scope, jobId, upload);
  const expected = expectedDigest(viewer, upload);
  await assertTakesArtifact(scope, fenced, { jobId, index: upload.index, sha256: expected });
  imaging().assertRoom();
  const incoming = await deliveryPart("receive", () => workshop().receive(upload.body, largestFileBytes));
  try {
    if (incoming.bytes > 0) assertDigest(incoming, expected);
    return await storeReceived(viewer, scope, jobId, { ...upload, incoming });
  } finally {
    await workshop().discard(incoming.path);
  }
}
