import { assertDefined } from "@/lib/assert";
import { compare } from "@/lib/bytes/imaging/compare";
import { storage } from "@/lib/bytes/storage/storage";
import type { PixelComparison, PixelsQuery } from "@/lib/contracts/compare";
import { type ArtifactRow, findRecords } from "@/lib/db/artifacts/artifact-row";
import type { Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { sameComposition } from "@/lib/domain/compare/same-composition";
import { assertIntact } from "@/lib/services/storage/report-damaged";
import { findServable } from "./find-servable";

async function withPicture<T>(
  scope: Scope<"compare">,
  row: ArtifactRow,
  work: (path: string) => Promise<T>,
): Promise<T> {
  await assertIntact(scope, row);
  return storage().withLocal(blobKey({ workspaceId: scope.workspaceId, sha256: row.sha256 }), work);
}

/** Compares the pixels of two artifacts. Both must still have their bytes. */
export async function comparePixels(
  viewer: Viewer,
  ws: string,
  { a, b, threshold }: PixelsQuery,
): Promise<PixelComparison> {
  const { scope, row: left } = await findServable(viewer, ws, a, "compare");
  const { row: right } = await findServable(viewer, ws, b, "compare");
  const records = await findRecords(scope, [a, b]);
  const hashOf = (id: string) => assertDefined(records.get(id), "record").measured.dhash;
  const found = await withPicture(scope, left, (one) =>
    withPicture(scope, right, (other) => compare([one, other], threshold)),
  );
  return { ...found, sameComposition: sameComposition(hashOf(a), hashOf(b)) };
}
