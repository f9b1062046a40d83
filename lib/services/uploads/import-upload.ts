import { storage, workshop } from "@/lib/bytes/storage/storage";
import type { FileMeasurement } from "@/lib/bytes/storage/workshop";
import type { Clock } from "@/lib/clock";
import { prolongLease, refuseUpload } from "@/lib/db/system/uploads/uploads";
import { inTransaction } from "@/lib/db/transaction";
import { listPartKeys, type UploadRow } from "@/lib/db/uploads/upload-row";
import { recordUploadOutcome, type UploadOutcome } from "@/lib/db/uploads/write-uploads";
import { authorize, can } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { largestFileBytes } from "@/lib/domain/uploads/limits";
import { isRefusal } from "@/lib/errors";
import { log } from "@/lib/log";
import { becomeArtifact } from "./become-artifact";
import { concatParts } from "./concat-parts";
import { senderNow } from "./sender";

const bySweep = authorizeSystem("sweep");

/** How often an importing process prolongs its lease. If it is killed, another one takes over when the lease ends. */
const prolongEveryMs = 4_000;
export const leaseMs = 12_000;

/** What the file becomes: an artifact or a refusal. Any other error is thrown, and the import is tried again. */
async function outcome(viewer: Viewer, upload: UploadRow, incoming: FileMeasurement): Promise<UploadOutcome> {
  const { sha256 } = incoming;
  try {
    return { state: "done", sha256, ...(await becomeArtifact(viewer, upload.workspaceId, upload, incoming)) };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { state: "failed", sha256, errorCode: error.code, errorDetail: error.message };
  }
}

async function joinedOutcome(
  viewer: Viewer,
  upload: UploadRow,
  keys: readonly string[],
): Promise<UploadOutcome> {
  const incoming = await workshop().receive(concatParts(keys), largestFileBytes);
  try {
    return await outcome(viewer, upload, incoming);
  } finally {
    await workshop().discard(incoming.path);
  }
}

/** Removes bytes whose row is gone; what fails is left to the sweep. */
export async function removeParts(keys: readonly string[]): Promise<void> {
  for (const key of keys)
    await storage()
      .remove(key)
      .catch(() => undefined);
}

async function complete(upload: UploadRow, clock: Clock, whole?: FileMeasurement): Promise<void> {
  const { id, workspaceId } = upload;
  if (upload.expiresAt <= clock()) {
    await removeParts(
      await refuseUpload(bySweep, id, "internal", "It could not be imported in time: upload it again"),
    );
    return;
  }
  const viewer = await senderNow(upload, clock);
  if (viewer === null || !can(viewer, workspaceId, "job:write")) {
    await removeParts(
      await refuseUpload(bySweep, id, "unauthenticated", "The account or token that sent it has ended"),
    );
    return;
  }
  const scope = authorize(viewer, workspaceId, "job:write");
  const keys = await listPartKeys(scope, id);
  const result = await (whole ? outcome(viewer, upload, whole) : joinedOutcome(viewer, upload, keys));
  await inTransaction((tx) => recordUploadOutcome(scope, id, result, tx));
  await removeParts(keys);
}

/**
 * Turns a complete, leased upload into an artifact or a refusal. After any other error the work loop tries again.
 * `whole`: its bytes, if the workshop still has them; they are discarded.
 */
export async function importUpload(upload: UploadRow, clock: Clock, whole?: FileMeasurement): Promise<void> {
  const prolonging = setInterval(() => {
    prolongLease(bySweep, upload.id, new Date(clock().getTime() + leaseMs)).catch(() => undefined);
  }, prolongEveryMs);
  try {
    await complete(upload, clock, whole);
  } catch (error) {
    log.error({ err: error, upload: upload.id }, "an upload could not be imported; it is tried again");
  } finally {
    clearInterval(prolonging);
    if (whole) await workshop().discard(whole.path);
  }
}

/** Long enough for any picture on a machine that is not overloaded; a sender that waits sends nothing new meanwhile. */
const patienceMs = 15_000;

/** Imports. Resolves when that is done or has taken too long to wait for; the import continues then. */
export async function importWithin(upload: UploadRow, clock: Clock, whole?: FileMeasurement): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([importUpload(upload, clock, whole), late]);
  clearTimeout(timer);
}
