import type { PresetPictures } from "@/lib/contracts/presets";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { listBySeed, listInColumns } from "@/lib/db/jobs/preset-pictures";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { columnsOf, rowOf } from "@/lib/domain/compare/preset-columns";
import { artifactItems } from "@/lib/services/artifacts/artifact-dto";

/** How many pictures fit side by side. */
const maxColumns = 4;
/** How many artifacts of each revision are searched for shared prompts and seeds. */
const maxOfRevision = 200;

/** Pictures with the same prompts and seeds: one column per prompt and seed, one row per revision. */
export async function presetPictures(
  viewer: Viewer,
  ws: string,
  id: string,
  revisions: readonly string[],
): Promise<PresetPictures> {
  const scope = authorize(viewer, ws, "review:read");
  const some = await listBySeed(scope, id, { revisions, most: maxOfRevision });
  const columns = columnsOf(some, maxColumns);
  const pictures = columns.length === 0 ? [] : await listInColumns(scope, id, { revisions, columns });
  const rows = revisions.map((revision) => ({ revision, ids: rowOf(revision, columns, pictures) }));
  const ids = rows.flatMap((row) => row.ids.filter((each) => each !== null));
  const tiles = new Map(
    (await artifactItems(scope, await findArtifacts(scope, ids))).map((tile) => [tile.id, tile]),
  );
  return {
    columns,
    rows: rows.map((row) => ({
      revision: row.revision,
      pictures: row.ids.map((each) => (each === null ? null : (tiles.get(each) ?? null))),
    })),
  };
}
