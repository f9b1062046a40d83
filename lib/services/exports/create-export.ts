import { randomUUID } from "node:crypto";
import { assertDefined } from "@/lib/assert";
import type { Export, ExportBody } from "@/lib/contracts/exports";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { type ExportRow, findExport, insertExport, type NewExport } from "@/lib/db/exports/export-row";
import { inTransaction } from "@/lib/db/transaction";
import { enqueueWebhookEvent } from "@/lib/db/webhooks/write-events";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { exportKey } from "@/lib/domain/bytes/blob-key";
import { AppError, invalid } from "@/lib/errors";
import { inLane } from "@/lib/lane";
import { assertFormatAllowed } from "@/lib/services/environments/export-formats";
import { type ExportPlan, formatsOf, planExport } from "./export-content";
import { exportDtos } from "./export-dto";
import { exportProgressKey } from "./export-progress";
import { beginProgress } from "./progress";
import { discardArchive, writeArchive } from "./write-archive";

/**
 * `newId`: the export's id, if the request may come twice. `stop`: aborted when nobody waits for the export any more.
 */
export type Run = {
  newId?: string | undefined;
  stop?: AbortSignal;
  /** Its progress is reported under this key. */
  progressKey?: string | undefined;
  allowRemoved?: boolean;
};

/** Artifacts removed since `startedAt` may be missing from the plan. */
type StartedRun = Run & { startedAt: Date };

function insert(scope: Scope<"download">, made: NewExport): Promise<ExportRow | null> {
  return inTransaction(async (tx) => {
    const row = await insertExport(scope, made, tx);
    if (row === null) return null;
    const detail = { title: row.title, format: row.format, artifacts: made.memberIds.length };
    await recordAudit(scope, { action: "export.create", subject: row.id, detail }, tx);
    await enqueueWebhookEvent(scope, { type: "export.ready", ids: [row.id] }, tx);
    return row;
  });
}

async function earlier(scope: Scope<"download">, id: string | undefined): Promise<ExportRow | null> {
  return id === undefined ? null : findExport(scope, id);
}

/** Writes the archive and inserts its row; null if another run of the same request inserted it first. */
async function write(
  planned: ExportPlan,
  planKey: string,
  { newId, stop, progressKey, startedAt }: StartedRun,
): Promise<ExportRow | null> {
  const { scope, body, title, items, available } = planned;
  const progress = beginProgress(progressKey === undefined ? null : exportProgressKey(scope, progressKey));
  const watched = { stop, onProgress: progress.report };
  try {
    const archive = await writeArchive(planned, planKey, watched).catch(async (error) => {
      await discardArchive(planKey, formatsOf(body)).catch(() => undefined);
      throw error;
    });
    return await insert(scope, {
      id: newId ?? randomUUID(),
      title,
      format: body.format,
      planKey,
      ...archive,
      request: body,
      dataset: planned.dataset?.dataset.summary ?? null,
      removed: items.length - available.length,
      createdAt: startedAt,
    });
  } finally {
    await progress.end();
  }
}

/** Throws `invalid`, which tells what took the most, if a dataset has no rows at all. */
function assertRows({ dataset }: ExportPlan): void {
  if (dataset === null || dataset.dataset.rows.length > 0) return;
  const [most] = Object.entries(dataset.dataset.leftOut).sort(([, a], [, b]) => b - a);
  const why = most === undefined || most[1] === 0 ? "nobody voted" : `${most[1]} left out by "${most[0]}"`;
  throw invalid("dataset", `No decision becomes a row: ${why}`);
}

async function make(planned: ExportPlan, run: StartedRun): Promise<ExportRow> {
  const { scope, body, available } = planned;
  await assertFormatAllowed(scope, available, body.format);
  assertRows(planned);
  // Not the export's id: two runs of one request must not overwrite each other's plan.
  const planKey = exportKey({ workspaceId: scope.workspaceId, exportId: randomUUID() });
  // After an error the row may have been committed, so the files stay: the sweep removes them if no row names them.
  const row = await write(planned, planKey, run);
  if (row !== null) return row;
  await discardArchive(planKey, formatsOf(body));
  const made = await earlier(scope, run.newId);
  if (made === null) throw new AppError("conflict", "This export is already being prepared; try again");
  return made;
}

/**
 * Prepares an archive: conversions, metadata and plan are durable before the row that names them. If stopped, it keeps
 * only the conversions made so far.
 */
export async function createExport(
  viewer: Viewer,
  ws: string,
  body: ExportBody,
  run: Run = {},
): Promise<Export> {
  const scope = authorize(viewer, ws, "download");
  const startedAt = scope.now();
  const plan = () => planExport(viewer, ws, body, { allowRemoved: run.allowRemoved ?? false });
  const row =
    (await earlier(scope, run.newId)) ??
    (await inLane("exports", async () => make(await plan(), { ...run, startedAt })));
  const [made] = await exportDtos(scope, [row]);
  return assertDefined(made, "an export");
}
