import { randomUUID } from "node:crypto";
import { assertDefined } from "@/lib/assert";
import { storage, workshop } from "@/lib/bytes/storage/storage";
import type { FileMeasurement } from "@/lib/bytes/storage/workshop";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { countParts, listPartKeys, lockUpload, type UploadRow } from "@/lib/db/uploads/upload-row";
import { addPart, refuseReceiving } from "@/lib/db/uploads/write-uploads";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { partKey } from "@/lib/domain/bytes/blob-key";
import type { Checksum } from "@/lib/domain/uploads/checksum";
import { maxParts, uploadLifeMs } from "@/lib/domain/uploads/limits";
import { headBytes } from "@/lib/domain/uploads/picture-file";
import { AppError, isAppError, isRefusal } from "@/lib/errors";
import { authorizeAgain } from "@/lib/services/accounts/authorize-again";
import { concatParts } from "./concat-parts";
import { assertLive, liveUpload } from "./get-upload";
import { importWithin, leaseMs, removeParts } from "./import-upload";
import { noPicture } from "./picture-bytes";
import { type ReceivedPart, receivePart } from "./receive-part";
import { Recording } from "./recording";
import { tokenOf } from "./sender";
import { uploadDto } from "./upload-dto";

type PartRequest = {
  offset: number;
  body: AsyncIterable<Uint8Array>;
  bytes: number | null;
  checksum: Checksum | null;
};

function assertOffset(upload: UploadRow, offset: number): void {
  if (upload.state === "receiving" && upload.offset === offset) return;
  throw new AppError(
    "conflict",
    `Upload-Offset is ${offset}, but ${upload.offset} of ${upload.bytes} bytes are here: ask with HEAD`,
  );
}

/** Senders do not wait for each other: of two with the same bytes, the first whose bytes are durable wins. */
async function record(viewer: Viewer, scope: Scope<"job:write">, part: PartOf, tx: Db): Promise<UploadRow> {
  const { id, offset, bytes, key } = part;
  const upload = await lockUpload(scope, id, tx);
  const now = scope.now();
  assertLive(upload, now);
  assertOffset(upload, offset);
  await authorizeAgain(viewer, scope.slug, "job:write", tx);
  const isLast = offset + bytes === upload.bytes;
  const expiresAt = new Date(now.getTime() + uploadLifeMs);
  const leasedUntil = new Date(now.getTime() + leaseMs);
  const tokenId = tokenOf(viewer);
  await addPart(scope, { uploadId: id, key, offset, bytes, isLast, tokenId, expiresAt, leasedUntil }, tx);
  return {
    ...upload,
    tokenId,
    offset: offset + bytes,
    expiresAt,
    state: isLast ? "importing" : upload.state,
  };
}

/** A file is refused by its first bytes before the rest arrives. */
function assertNotRefused({ state, offset, bytes, errorDetail }: UploadRow): void {
  if (state === "failed" && offset < bytes)
    throw new AppError("unsupported_media", errorDetail ?? noPicture().message);
}

async function assertFewParts(scope: Scope, { id, offset, bytes }: UploadRow): Promise<void> {
  if (offset === 0 || (await countParts(scope, id)) < maxParts) return;
  throw new AppError(
    "invalid",
    `An upload has at most ${maxParts.toLocaleString("en")} parts, and they brought ${offset} of ${bytes} bytes: begin again with larger ones`,
  );
}

/** The file's bytes that are here, if the part continues them to those that identify a picture; else null. */
async function headBefore(
  scope: Scope,
  { id, offset, bytes }: UploadRow,
  sent: PartRequest,
): Promise<Buffer | null> {
  const isComplete = sent.bytes !== null && offset + sent.bytes === bytes;
  // A whole file is refused by its import, which remembers it: the same file is then refused unsent.
  if (isComplete || offset >= headBytes) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of concatParts(offset === 0 ? [] : await listPartKeys(scope, id)))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Receives a part. A file that is no picture ends its upload. */
async function receiveChecked(
  scope: Scope<"job:write">,
  upload: UploadRow,
  sent: PartRequest,
): Promise<ReceivedPart> {
  const { id, offset } = upload;
  const room = upload.bytes - offset;
  if ((sent.bytes ?? 0) > room)
    throw new AppError("too_large", `Upload-Length leaves room for ${room} more bytes`);
  const before = await headBefore(scope, upload, sent);
  try {
    return await receivePart({ ...sent, before }, room);
  } catch (error) {
    if (!isAppError(error) || error.code !== "unsupported_media") throw error;
    const keys = await listPartKeys(scope, id);
    await inTransaction(async (tx) => {
      assertOffset(assertDefined((await lockUpload(scope, id, tx)) ?? undefined, "the upload"), offset);
      await refuseReceiving(scope, id, error, tx);
    });
    await removeParts(keys);
    throw error;
  }
}

type PartOf = { id: string; offset: number; bytes: number; key: string };

/**
 * Stores the bytes first, then the row that names them. Refused bytes are removed at once. After any other error the
 * row may have been committed, so the bytes are left to the sweep.
 */
async function keep(viewer: Viewer, scope: Scope<"job:write">, upload: UploadRow, received: ReceivedPart) {
  const { id, offset } = upload;
  const key = partKey({ workspaceId: scope.workspaceId, uploadId: id, id: randomUUID() });
  await storage().put([{ path: received.path, key }]);
  try {
    const part = { id, offset, bytes: received.bytes, key };
    return await inTransaction((tx) => record(viewer, scope, part, tx));
  } catch (error) {
    if (isRefusal(error)) await removeParts([key]);
    throw error;
  }
}

/**
 * What has been recorded. `whole`: the bytes of a file that arrived in one part, so that they are written and hashed
 * once; to be discarded.
 */
type AddedBytes = { kept: UploadRow; whole?: FileMeasurement };

async function add(
  viewer: Viewer,
  scope: Scope<"job:write">,
  upload: UploadRow,
  sent: PartRequest,
): Promise<AddedBytes> {
  const received = await receiveChecked(scope, upload, sent);
  try {
    if (received.bytes === 0) return { kept: upload };
    if (received.bytes < upload.bytes) return { kept: await keep(viewer, scope, upload, received) };
    const whole = { ...received, path: await workshop().twin(received.path) };
    const kept = await keep(viewer, scope, upload, received).catch(async (error) => {
      await workshop().discard(whole.path);
      throw error;
    });
    return { kept, whole };
  } finally {
    await workshop().discard(received.path);
  }
}

/**
 * Adds bytes to an upload; they are durable once this resolves. What arrived before a connection broke is kept too,
 * without a response. The last bytes wait some seconds for the import. Throws `conflict` at another offset.
 */
export async function continueUpload(viewer: Viewer, ws: string, id: string, sent: PartRequest) {
  const scope = authorize(viewer, ws, "job:write");
  const upload = await liveUpload(scope, id);
  if (upload.tags.length > 0) authorize(viewer, ws, "mark:write");
  assertNotRefused(upload);
  assertOffset(upload, sent.offset);
  await assertFewParts(scope, upload);
  const recording = new Recording(id);
  const body = recording.bytes(sent.body);
  const { kept, whole } = await add(viewer, scope, upload, { ...sent, body }).finally(() => recording.end());
  if (kept.state === "importing") await importWithin(kept, scope.now, whole);
  return uploadDto(kept);
}
