import type { Export } from "@/lib/contracts/export";
import type { Page } from "@/lib/contracts/wire";
import { findExport, findLost, listExportRows } from "@/lib/db/exports/export-row";
import { authorize, type Viewer } from "@/lib/domain/access/access";
import { cursorOf, type Paged, pageOf, timeCursor } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { archiveUrl } from "@/lib/services/media/media-urls";
import { exportDto } from "./export-dto";
import { exportKeptDays, hasExpired } from "./export-life";

/** The caller's own, newest first. */
export async function listExports(viewer: Viewer, ws: string, query: Paged): Promise<Page<Export>> {
  const scope = authorize(viewer, ws, "download");
  const rows = await listExportRows(scope, timeCursor(query.cursor), query.limit + 1);
  const page = pageOf(rows, query.limit, (last) =>
    cursorOf({ at: last.createdAt.toISOString(), id: last.id }),
  );
  return { items: page.items.map((row) => exportDto(scope, row)), nextCursor: page.nextCursor };
}

/** The signed URL of an archive. Throws `gone` if it is too old, or if it names an artifact that was removed since. */
export async function archiveLocation(viewer: Viewer, ws: string, id: string): Promise<string> {
  const scope = authorize(viewer, ws, "download");
  const row = await findExport(scope, id);
  if (row === null) throw new AppError("not_found", "No such export");
  if (hasExpired(row.createdAt, Date.now()))
    throw new AppError("gone", `Archives are kept for ${exportKeptDays} days; export "${row.title}" again`);
  const [lost] = await findLost(scope, id);
  if (lost)
    throw new AppError(
      "gone",
      `"${lost.name}" was removed since this export was made; export again without it`,
    );
  // A plan is written once under a unique name, so the name identifies the bytes.
  const tag = row.planKey.replace(/^.*\/|\.json$/g, "");
  return archiveUrl(row.planKey, tag, `${row.title}.zip`, new Date());
}
