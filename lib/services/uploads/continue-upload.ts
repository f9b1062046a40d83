import { randomUUID } from "node:crypto";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { lockUpload, type UploadRow } from "@/lib/db/uploads/upload-row";
import { addPart } from "@/lib/db/uploads/write-uploads";
import { authorize, type Scope, type Viewer } from "@/lib/domain/access/access";
import { partKey } from "@/lib/domain/bytes/blob-key";
import type { Checksum } from "@/lib/domain/upload/checksum";
import { uploadLifeMs } from "@/lib/domain/upload/limits";
import { AppError, isRefusal } from "@/lib/errors";
import { authorizeAgain } from "@/lib/services/accounts/authorize-again";
import { storage, workshop } from "@/lib/storage/storage";
import { assertLive, liveUpload } from "./get-upload";
import { importWithin, leaseMs, removeParts } from "./import-upload";
import { type Received, receivePart } from "./receive-part";
import { tokenOf } from "./sender";
import { uploadDto } from "./upload-dto";

type Sent = {
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
  const now = new Date();
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

type PartOf = { id: string; offset: number; bytes: number; key: string };

/**
 * Stores the bytes first, then the row that names them. Refused bytes are removed at once. After any other error the
 * row may have been committed, so the bytes are left to the sweep.
 */
async function keep(viewer: Viewer, scope: Scope<"job:write">, upload: UploadRow, received: Received) {
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
 * Adds bytes to an upload; they are durable once this resolves. What arrived before a connection broke is kept too,
 * without a response. The last bytes wait some seconds for the import. Throws `conflict` at another offset.
 */
export async function continueUpload(viewer: Viewer, ws: string, id: string, sent: Sent) {
  const scope = authorize(viewer, ws, "job:write");
  const upload = await liveUpload(scope, id);
  if (upload.tags.length > 0) authorize(viewer, ws, "mark:write");
  assertOffset(upload, sent.offset);
  const room = upload.bytes - upload.offset;
  if ((sent.bytes ?? 0) > room)
    throw new AppError("too_large", `Upload-Length leaves room for ${room} more bytes`);
  const received = await receivePart(sent, room);
  try {
    if (received.bytes === 0) return uploadDto(upload);
    const kept = await keep(viewer, scope, upload, received);
    if (kept.state === "importing") await importWithin(kept);
    return uploadDto(kept);
  } finally {
    await workshop().discard(received.path);
  }
}
