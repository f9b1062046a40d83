import { analyse } from "@/lib/bytes/imaging/analyse";
import { storage } from "@/lib/bytes/storage/storage";
import type { ArtifactRow } from "@/lib/db/artifacts/artifact-row";
import { lockBlob } from "@/lib/db/blobs/blob-locks";
import { findTileBytes, saveTileBytes } from "@/lib/db/blobs/tiles";
import { inTransaction } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { AppError } from "@/lib/errors";
import { removeBytes } from "@/lib/server/serving/remove-bytes";
import { assertIntact } from "@/lib/services/storage/report-damaged";
import { storedSize } from "@/lib/services/storage/stored-size";
import { makeOnce } from "./make-once";

type Original = Pick<ArtifactRow, "sha256" | "name" | "bytes"> & {
  blob: { tileBytes: number; state: string };
};
type KeepScope = Scope<"artifact:read" | "download" | "retention:write">;

/**
 * Stores the preview under the blob's lock: in the meantime the blob may have been removed, or another process may have
 * made the preview.
 */
async function replace(
  scope: KeepScope,
  { sha256, name }: Original,
  key: string,
  tile: Uint8Array,
): Promise<void> {
  await inTransaction(async (tx) => {
    await lockBlob(scope, sha256, tx);
    const expected = await findTileBytes(scope, sha256, tx);
    if (expected === null) throw new AppError("gone", `The binary of "${name}" was just removed`);
    if ((await storedSize(key)) === expected) return;
    // `removeBytes` also drops a damaged copy from the cache.
    await removeBytes(key);
    await storage().write(key, tile);
    await saveTileBytes(scope, sha256, tile.length, tx);
  });
}

async function remake(scope: KeepScope, source: Original, key: string): Promise<void> {
  const { workspaceId } = scope;
  const { sha256 } = source;
  await assertIntact(scope, source);
  const { tile } = await storage().withLocal(blobKey({ workspaceId, sha256 }), analyse);
  await replace(scope, source, key, tile);
}

/**
 * Remakes the 512 px preview from the original if it is missing; normally the upload makes it. Throws `gone`,
 * `unavailable`.
 */
export async function keepTile(scope: KeepScope, source: Original): Promise<void> {
  const key = derivedKey({ workspaceId: scope.workspaceId, sha256: source.sha256, variant: "tile" });
  if ((await storedSize(key)) === source.blob.tileBytes) return;
  await makeOnce(key, () => remake(scope, source, key));
}
