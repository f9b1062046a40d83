import type { Export } from "@/lib/contracts/export";
import type { ExportRow } from "@/lib/db/exports/export-row";
import type { Scope } from "@/lib/domain/access/access";

export function exportDto(scope: Scope, row: ExportRow): Export {
  return {
    id: row.id,
    workspace: scope.slug,
    title: row.title,
    format: row.format,
    entries: row.entries,
    bytes: Number(row.bytes),
    createdAt: row.createdAt.toISOString(),
    archiveUrl: `/api/v1/workspaces/${scope.slug}/exports/${row.id}/archive`,
  };
}
