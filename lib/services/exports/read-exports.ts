import type { Export } from "@/lib/contracts/exports";
import type { Page } from "@/lib/contracts/wire";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { type ExportRow, findExport, listExportRows, noteTaken } from "@/lib/db/exports/export-row";
import { insertArchiveDepartures } from "@/lib/db/provenance/write-departures";
import { inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { exportKeptDays, hasExpired } from "@/lib/domain/archive/export-life";
import { cursorOf, type PageQuery, pageOf, timeCursor } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { archiveUrl } from "@/lib/services/media/media-urls";
import { exportDtos } from "./export-dto";

/** Newest first. Only those who may read the audit log see the exports of others. */
export async function listExports(
  viewer: Viewer,
  ws: string,
  { of = "me", ...query }: PageQuery & { of?: "me" | "everyone" },
): Promise<Page<Export>> {
  const scope = authorize(viewer, ws, "download");
  const before = timeCursor(query.cursor);
  if (of === "everyone") authorize(viewer, ws, "audit:read");
  const rows = await listExportRows(scope, { of, before, take: query.limit + 1 });
  const page = pageOf(rows, query.limit, (last) =>
    cursorOf({ at: last.createdAt.toISOString(), id: last.id }),
  );
  return { items: await exportDtos(scope, page.items), nextCursor: page.nextCursor };
}

function assertThere({ title, createdAt, lost }: ExportRow, now: Date): void {
  if (hasExpired(createdAt, now.getTime()))
    throw new AppError("gone", `Archives are kept for ${exportKeptDays} days; export "${title}" again`);
  if (lost !== null)
    throw new AppError("gone", `"${lost}" was removed since this export was made; export again without it`);
}

async function recordTaking(scope: Scope<"download">, row: ExportRow): Promise<void> {
  const { id, title, format, artifacts } = row;
  await inTransaction(async (tx) => {
    if (!(await noteTaken(scope, id, tx))) return;
    await recordAudit(
      scope,
      { action: "export.take", subject: id, detail: { title, format, artifacts } },
      tx,
    );
  });
}

/** The signed URL of an archive. Throws `gone` if it is too old, or if it names an artifact that was removed since. */
export async function archiveLocation(viewer: Viewer, ws: string, id: string): Promise<string> {
  const scope = authorize(viewer, ws, "download");
  const row = await findExport(scope, id);
  if (row === null) throw new AppError("not_found", "No such export");
  assertThere(row, scope.now());
  if (row.digest === null)
    throw new AppError("gone", `"${row.title}" was made by an earlier version; export again`);
  await insertArchiveDepartures(scope, row.id, { caller: scope.userId, linkId: null });
  await recordTaking(scope, row);
  return archiveUrl(row.planKey, row.digest, `${row.title}.zip`, scope.now());
}
