import { assertDefined } from "@/lib/assert";
import type { PixelComparison, PixelsQuery } from "@/lib/contracts/compare";
import { type ArtifactRow, findRecords } from "@/lib/db/artifacts/artifact-row";
import type { Scope, Viewer } from "@/lib/domain/access/access";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { sameComposition } from "@/lib/domain/compare/same-composition";
import { compare } from "@/lib/imaging/compare";
import { assertWhole } from "@/lib/services/storage/report-damaged";
import { storage } from "@/lib/storage/storage";
import { findServable } from "./find-servable";

async function pathOf(scope: Scope<"compare">, row: ArtifactRow): Promise<string> {
  await assertWhole(scope, row);
  return storage().localPath(blobKey({ workspaceId: scope.workspaceId, sha256: row.sha256 }));
}

/** Both must still have their bytes. */
export async function comparePixels(
  viewer: Viewer,
  ws: string,
  { a, b, threshold }: PixelsQuery,
): Promise<PixelComparison> {
  const { scope, row: left } = await findServable(viewer, ws, a, "compare");
  const { row: right } = await findServable(viewer, ws, b, "compare");
  const records = await findRecords(scope, [a, b]);
  const hashOf = (id: string) => assertDefined(records.get(id), "record").measured.dhash;
  const found = await compare([await pathOf(scope, left), await pathOf(scope, right)], threshold);
  return { ...found, sameComposition: sameComposition(hashOf(a), hashOf(b)) };
}
