import type { ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import type { Page } from "@/lib/contracts/wire";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import { type ExportedRecord, exportedRecords } from "./exported-record";

/** One page of the records that `streamMetadata` streams. */
export async function listRecords(
  viewer: Viewer,
  ws: string,
  query: ArtifactQuery,
): Promise<Page<ExportedRecord>> {
  const scope = authorize(viewer, ws, "artifact:read");
  const { items, nextCursor } = await listArtifacts(viewer, ws, query);
  const rows = await findArtifacts(
    scope,
    items.map(({ id }) => id),
  );
  return { items: await exportedRecords(scope, rows), nextCursor };
}
