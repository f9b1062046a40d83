import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { AppError } from "@/lib/errors";
import type { UploadRow } from "./upload-row";

export type NewUpload = Pick<
  UploadRow,
  "tokenId" | "metadata" | "name" | "path" | "setKey" | "environmentKey" | "tags" | "bytes" | "expiresAt"
> & { id: string };

/** Does nothing if it exists: its id comes from the idempotency key. An empty file is complete immediately. */
export async function insertUpload(scope: Scope<"job:write">, upload: NewUpload, tx: Db): Promise<void> {
  const { workspaceId, userId: accountId } = scope;
  const state = upload.bytes === 0 ? "importing" : "receiving";
  await tx.upload.createMany({
    data: [{ ...upload, workspaceId, accountId, state }],
    skipDuplicates: true,
  });
}

export type NewPart = {
  uploadId: string;
  key: string;
  offset: number;
  bytes: number;
  isLast: boolean;
  /** Of the sender: with its rights the file is imported. */
  tokenId: string | null;
  expiresAt: Date;
  leasedUntil: Date;
};

/** Call with the upload locked and the bytes durable. A complete upload is leased to its importer. */
export async function addPart(scope: Scope<"job:write">, part: NewPart, tx: Db): Promise<void> {
  const { uploadId, key, offset, bytes, isLast, tokenId, expiresAt, leasedUntil } = part;
  await tx.uploadPart.create({ data: { uploadId, key, offset, bytes } });
  await tx.upload.updateMany({
    where: { id: uploadId, workspaceId: scope.workspaceId },
    data: {
      offset: offset + bytes,
      tokenId,
      expiresAt,
      ...(isLast ? { state: "importing" as const, leasedUntil } : {}),
    },
  });
}

export type UploadOutcome = { sha256: string | null } & (
  | { state: "done"; artifactId: string; duplicate: boolean }
  | { state: "failed"; errorCode: string; errorDetail: string }
);

/** Records the outcome of a complete upload, once. Deletes the rows of its parts: the caller removes their bytes. */
export async function recordUploadOutcome(
  scope: Scope<"job:write">,
  id: string,
  outcome: UploadOutcome,
  tx: Db,
) {
  const where = { id, workspaceId: scope.workspaceId, state: "importing" as const };
  await tx.upload.updateMany({ where, data: { ...outcome, leasedUntil: null } });
  await tx.uploadPart.deleteMany({ where: { uploadId: id, upload: { workspaceId: scope.workspaceId } } });
}

/** Fails an upload that is not whole. Deletes the rows of its parts: the caller removes their bytes. */
export async function refuseReceiving(
  { workspaceId }: Scope<"job:write">,
  id: string,
  { code: errorCode, message: errorDetail }: AppError,
  tx: Db,
): Promise<void> {
  const data = { state: "failed" as const, errorCode, errorDetail };
  await tx.upload.updateMany({ where: { id, workspaceId, state: "receiving" }, data });
  await tx.uploadPart.deleteMany({ where: { uploadId: id, upload: { workspaceId } } });
}

export async function deleteUpload(scope: Scope<"job:write">, id: string, tx: Db): Promise<void> {
  await tx.upload.deleteMany({ where: { id, workspaceId: scope.workspaceId, accountId: scope.userId } });
}
