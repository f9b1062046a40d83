import { lockBlob } from "@/lib/db/blobs/blob-locks";
import { findKeptBytes, markBlobSuspect } from "@/lib/db/blobs/suspect-blobs";
import { inTransaction } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { storedSize } from "./stored-size";

type Reading = Scope<"artifact:read" | "download" | "compare" | "vote:write">;

const storedBytes = (workspaceId: string, sha256: string) => storedSize(blobKey({ workspaceId, sha256 }));

/**
 * For a blob whose bytes were found missing or short: checks again under its lock, with no upload or removal half done,
 * and marks it `suspect` if confirmed.
 */
async function reportDamaged(scope: Reading, sha256: string): Promise<"damaged" | "removed" | "whole"> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await lockBlob(scope, sha256, tx);
    const [expected, found] = [
      await findKeptBytes(scope, sha256, tx),
      await storedBytes(workspaceId, sha256),
    ];
    if (expected === null) return "removed";
    if (expected === found) return "whole";
    await markBlobSuspect(scope, sha256, tx);
    log.error({ workspaceId, sha256, expected, found }, "stored bytes are missing or short");
    return "damaged";
  });
}

/** Throws `unavailable` if an artifact's bytes are missing or short, `gone` if they were just removed. */
export async function assertWhole(
  scope: Reading,
  { sha256, bytes, name }: { sha256: string; bytes: bigint; name: string },
): Promise<void> {
  if ((await storedBytes(scope.workspaceId, sha256)) === Number(bytes)) return;
  const state = await reportDamaged(scope, sha256);
  if (state === "removed") throw new AppError("gone", `The binary of "${name}" was just removed`);
  if (state === "damaged") {
    throw new AppError(
      "unavailable",
      `The stored file of "${name}" is missing or damaged; deliver the same file again, or restore the store from a backup`,
    );
  }
}
