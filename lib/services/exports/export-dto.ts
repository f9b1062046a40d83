import { DatasetSummary } from "@/lib/contracts/datasets";
import { type Export, ExportBody } from "@/lib/contracts/exports";
import { findNames } from "@/lib/db/accounts/names";
import type { ExportRow } from "@/lib/db/exports/export-row";
import type { Scope } from "@/lib/domain/access/access";
import { hasExpired } from "@/lib/domain/archive/export-life";

function sourceOf({ selectionId, reviewId, filter, dataset }: ExportBody): Export["source"] {
  if (dataset !== undefined) return { kind: "dataset", id: null };
  if (selectionId !== undefined) return { kind: "selection", id: selectionId };
  if (reviewId !== undefined) return { kind: "review", id: reviewId };
  return { kind: filter === undefined ? "artifacts" : "filter", id: null };
}

/** Older versions accepted `quality` and `lossless` where they have no effect. */
function withoutIdle({ quality, lossless, ...body }: ExportBody): ExportBody {
  if (body.format !== "webp") return body;
  if (lossless) return { ...body, lossless };
  return quality === undefined ? body : { ...body, quality };
}

/** The request; null if an older version wrote one that this version cannot read. */
export function requestOf({ request }: Pick<ExportRow, "request">): ExportBody | null {
  const { data } = ExportBody.safeParse(request);
  return data === undefined ? null : withoutIdle(data);
}

function stateOf({ digest, createdAt, lost }: ExportRow, now: number): Export["state"] {
  if (digest === null || hasExpired(createdAt, now)) return "expired";
  return lost === null ? "ready" : "broken";
}

function exportDto(scope: Scope, row: ExportRow, name: string | undefined): Export {
  const body = requestOf(row);
  return {
    id: row.id,
    workspace: scope.slug,
    title: row.title,
    source: body === null ? { kind: "artifacts", id: null } : sourceOf(body),
    format: row.format,
    layout: body?.layout ?? "flat",
    entries: row.entries,
    bytes: Number(row.bytes),
    artifacts: row.artifacts,
    removed: row.removed,
    createdAt: row.createdAt.toISOString(),
    by: { id: row.accountId, name: name ?? "" },
    takenAt: row.takenAt?.toISOString() ?? null,
    state: stateOf(row, scope.now().getTime()),
    lost: row.lost,
    ...(row.dataset !== null && { dataset: DatasetSummary.parse(row.dataset) }),
    archiveUrl: `/api/v1/workspaces/${scope.slug}/exports/${row.id}/archive`,
  };
}

export async function exportDtos(scope: Scope, rows: readonly ExportRow[]): Promise<Export[]> {
  const names = await findNames(
    scope,
    rows.map(({ accountId }) => accountId),
  );
  return rows.map((row) => exportDto(scope, row, names.get(row.accountId)));
}
