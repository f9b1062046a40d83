import { randomUUID } from "node:crypto";
import type { UploadMetadata } from "@/lib/contracts/uploads";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { countUnfinished, lockBeginning } from "@/lib/db/uploads/upload-row";
import { insertUpload } from "@/lib/db/uploads/write-uploads";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { maxUnfinished, uploadLifeMs } from "@/lib/domain/uploads/limits";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { environmentFor } from "@/lib/services/jobs/create-job";
import { liveUpload } from "./get-upload";
import { tokenOf } from "./sender";
import { uploadDto } from "./upload-dto";

type Begun = { bytes: number; about: UploadMetadata; metadata: string };

const inMiB = (bytes: number) => `${Math.ceil(bytes / 2 ** 20).toLocaleString("en")} MiB`;

/** Call with the account's beginnings locked. */
async function assertRoom(scope: Scope, { id, bytes }: { id: string; bytes: number }, tx: Db): Promise<void> {
  const unfinished = await countUnfinished(scope, id, tx);
  if (unfinished.receiving >= maxUnfinished)
    throw new AppError(
      "rate_limited",
      `An account may have ${maxUnfinished} unfinished uploads: finish or cancel some`,
      { retryAfterSeconds: 60 },
    );
  if (unfinished.bytes + bytes <= env.uploadQuotaGiB * 2 ** 30) return;
  throw new AppError(
    "storage_full",
    `The unfinished uploads of an account may have ${env.uploadQuotaGiB} GiB together. Yours have ${inMiB(unfinished.bytes)}, and this file ${inMiB(bytes)}: finish or cancel some`,
  );
}

/**
 * Registers a file before its first byte. Throws `rate_limited`, `storage_full`, and `invalid` for an environment that takes no jobs.
 */
export async function createUpload(viewer: Viewer, ws: string, begun: Begun, newId = randomUUID() as string) {
  const scope = authorize(viewer, ws, "job:write");
  const { bytes, about, metadata } = begun;
  const { filename: name, path = name, set = null, environment: environmentKey, tags } = about;
  if (tags.length > 0) authorize(viewer, ws, "mark:write");
  await environmentFor(scope, environmentKey);
  const expiresAt = new Date(scope.now().getTime() + uploadLifeMs);
  const row = { id: newId, tokenId: tokenOf(viewer), metadata, name, path, environmentKey, tags, bytes };
  await inTransaction(async (tx) => {
    await lockBeginning(scope, tx);
    await assertRoom(scope, row, tx);
    await insertUpload(scope, { ...row, expiresAt, setKey: set }, tx);
  });
  return uploadDto(await liveUpload(scope, newId));
}
