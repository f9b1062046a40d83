import { randomUUID } from "node:crypto";
import type { UploadMetadata } from "@/lib/contracts/upload";
import { countUnfinished } from "@/lib/db/uploads/upload-row";
import { insertUpload } from "@/lib/db/uploads/write-uploads";
import { authorize, type Scope, type Viewer } from "@/lib/domain/access/access";
import { mostUnfinished, uploadLifeMs } from "@/lib/domain/upload/limits";
import { AppError } from "@/lib/errors";
import { environmentFor } from "@/lib/services/jobs/create-job";
import { liveUpload } from "./get-upload";
import { tokenOf } from "./sender";
import { uploadDto } from "./upload-dto";

type Begun = { bytes: number; about: UploadMetadata; metadata: string };

async function assertFew(scope: Scope): Promise<void> {
  if ((await countUnfinished(scope)) < mostUnfinished) return;
  throw new AppError(
    "rate_limited",
    `An account may have ${mostUnfinished} unfinished uploads: finish some, or give them up`,
    { retryAfterSeconds: 60 },
  );
}

/**
 * Registers a file before its first byte. Throws `rate_limited`, and `invalid` for an environment that takes no jobs.
 */
export async function createUpload(viewer: Viewer, ws: string, begun: Begun, newId = randomUUID() as string) {
  const scope = authorize(viewer, ws, "job:write");
  const { bytes, about, metadata } = begun;
  const { filename: name, path = name, set = null, environment: environmentKey, tags } = about;
  if (tags.length > 0) authorize(viewer, ws, "mark:write");
  await environmentFor(scope, environmentKey);
  await assertFew(scope);
  const expiresAt = new Date(Date.now() + uploadLifeMs);
  await insertUpload(scope, {
    ...{ id: newId, tokenId: tokenOf(viewer), metadata, name, path, environmentKey, tags, bytes, expiresAt },
    setKey: set,
  });
  return uploadDto(await liveUpload(scope, newId));
}
