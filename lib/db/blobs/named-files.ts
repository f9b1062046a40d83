import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";

/** The storage keys that rows name for these blobs: bytes, preview and derived files. */
export async function listNamedKeys(
  { workspaceId }: Scope,
  hashes: readonly string[],
  tx: Db = db(),
): Promise<string[]> {
  const rows = await tx.blob.findMany({
    where: { workspaceId, sha256: { in: [...new Set(hashes)] }, state: { not: "gone" } },
    select: { sha256: true, derived: { select: { variant: true } } },
  });
  return rows.flatMap(({ sha256, derived }) => [
    blobKey({ workspaceId, sha256 }),
    ...["tile", ...derived.map((d) => d.variant)].map((variant) =>
      derivedKey({ workspaceId, sha256, variant }),
    ),
  ]);
}
