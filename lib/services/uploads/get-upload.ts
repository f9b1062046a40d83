import { findUpload, type UploadRow } from "@/lib/db/uploads/upload-row";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import { untilRecorded } from "./recording";
import { uploadDto } from "./upload-dto";

/** Throws `not_found`, and `gone` for an upload that expired before it was complete. */
export function assertLive(row: UploadRow | null, now: Date): asserts row is UploadRow {
  if (row === null) throw new AppError("not_found", "No such upload");
  if (row.state === "receiving" && row.expiresAt <= now)
    throw new AppError("gone", "This upload expired before it was complete: start it again");
}

export async function liveUpload(scope: Scope<"job:write">, id: string): Promise<UploadRow> {
  const row = await findUpload(scope, id);
  assertLive(row, scope.now());
  return row;
}

export async function getUpload(viewer: Viewer, ws: string, id: string) {
  const scope = authorize(viewer, ws, "job:write");
  await untilRecorded(id);
  return uploadDto(await liveUpload(scope, id));
}
