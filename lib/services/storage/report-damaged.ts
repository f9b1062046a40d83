import { lockBlob } from "@/lib/db/blobs/blob-locks";
import { clearSuspect, findKept, markBlobSuspect } from "@/lib/db/blobs/suspect-blobs";
import { inTransaction } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { hasHash } from "./stored-hash";
import { storedSize } from "./stored-size";

type ReadScope = Scope<"artifact:read" | "download" | "compare" | "vote:write" | "retention:write">;

const storedBytes = (workspaceId: string, sha256: string) => storedSize(blobKey({ workspaceId, sha256 }));

/**
 * Called if a blob's bytes were found missing or short, now or earlier. Checks again under the blob's lock, when no
 * upload or removal can be halfway through, and marks the blob `suspect` if confirmed. A suspect blob becomes live
 * again once its bytes have the right hash.
 */
async function reportDamaged(scope: ReadScope, sha256: string): Promise<"damaged" | "removed" | "whole"> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await lockBlob(scope, sha256, tx);
    const [kept, found] = [await findKept(scope, sha256, tx), await storedBytes(workspaceId, sha256)];
    if (kept === null) return "removed";
    const isIntact =
      kept.bytes === found && (!kept.isSuspect || (await hasHash(blobKey({ workspaceId, sha256 }), sha256)));
    if (isIntact) {
      if (kept.isSuspect) await clearSuspect(scope, sha256, tx);
      return "whole";
    }
    await markBlobSuspect(scope, sha256, tx);
    log.error({ workspaceId, sha256, expected: kept.bytes, found }, "stored bytes are missing or damaged");
    return "damaged";
  });
}

/** Throws `unavailable` if an artifact's bytes are missing or short, `gone` if they were just removed. */
export async function assertIntact(
  scope: ReadScope,
  { sha256, bytes, name, blob }: { sha256: string; bytes: bigint; name: string; blob: { state: string } },
): Promise<void> {
  const isRightSize = (await storedBytes(scope.workspaceId, sha256)) === Number(bytes);
  if (isRightSize && blob.state !== "suspect") return;
  const state = await reportDamaged(scope, sha256);
  if (state === "removed") throw new AppError("gone", `The binary of "${name}" was just removed`);
  if (state === "damaged") {
    throw new AppError(
      "unavailable",
      `The stored file of "${name}" is missing or damaged; deliver the same file again, or restore the store from a backup`,
    );
  }
}
