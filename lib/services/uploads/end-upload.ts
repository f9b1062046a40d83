import { inTransaction } from "@/lib/db/transaction";
import { listPartKeys, lockUpload } from "@/lib/db/uploads/upload-row";
import { deleteUpload } from "@/lib/db/uploads/write-uploads";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import { removeParts } from "./import-upload";

/** Deletes an upload and its bytes; an artifact made from it stays. Throws `conflict` while it is being imported. */
export async function endUpload(viewer: Viewer, ws: string, id: string): Promise<undefined> {
  const scope = authorize(viewer, ws, "job:write");
  const keys = await listPartKeys(scope, id);
  await inTransaction(async (tx) => {
    const upload = await lockUpload(scope, id, tx);
    if (upload === null) throw new AppError("not_found", "No such upload");
    if (upload.state === "importing")
      throw new AppError("conflict", "This upload is complete and being imported");
    await deleteUpload(scope, id, tx);
  });
  await removeParts(keys);
}
