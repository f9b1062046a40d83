import type { Upload } from "@/lib/contracts/uploads";
import type { UploadRow } from "@/lib/db/uploads/upload-row";

/** What the API shows of an upload, and `metadata` for the upload protocol. */
export function uploadDto(row: UploadRow): Upload & { metadata: string } {
  const { id, name, state, bytes, offset, sha256, artifactId, duplicate, metadata } = row;
  const error =
    row.errorCode === null ? null : { code: row.errorCode, detail: row.errorDetail ?? "It was refused" };
  const expiresAt = row.expiresAt.toISOString();
  return { id, name, state, bytes, offset, expiresAt, sha256, artifactId, duplicate, error, metadata };
}
