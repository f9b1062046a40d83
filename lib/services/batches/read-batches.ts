import * as z from "zod";
import type { Batch, BatchCell } from "@/lib/contracts/batches";
import type { JobStatus } from "@/lib/contracts/jobs";
import { Json, type Page } from "@/lib/contracts/wire";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { type BatchRow, findBatch, listBatchRows } from "@/lib/db/batches/batch-row";
import { type CellRow, listArtifactsOf, listCellRows } from "@/lib/db/batches/list-cells";
import { listAttempts } from "@/lib/db/jobs/attempts";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { withoutHidden } from "@/lib/domain/access/without-hidden";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, type PageQuery, pageOf, timeCursor } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { artifactItems } from "@/lib/services/artifacts/artifact-dto";
import { attemptDto, progressDto } from "@/lib/services/jobs/attempt-dto";
import { waitingReasons } from "@/lib/services/jobs/waiting-reasons";
import { batchDto, batchDtos } from "./batch-dto";

/** Throws `not_found`. */
export async function batchRow(scope: Scope, id: string): Promise<BatchRow> {
  const row = await findBatch(scope, id);
  if (row === null) throw new AppError("not_found", "No such batch");
  return row;
}

export async function getBatch(viewer: Viewer, ws: string, id: string): Promise<Batch> {
  const scope = authorize(viewer, ws, "job:read");
  return batchDto(scope, await batchRow(scope, id));
}

type BatchesQuery = PageQuery & { state: Batch["state"][]; mine?: boolean | undefined; set: string[] };

export async function listBatches(viewer: Viewer, ws: string, query: BatchesQuery): Promise<Page<Batch>> {
  const scope = authorize(viewer, ws, "job:read");
  const rows = await listBatchRows(scope, {
    states: query.state,
    mine: query.mine ?? false,
    setIds: query.set,
    before: timeCursor(query.cursor),
    take: query.limit + 1,
  });
  const page = pageOf(rows, query.limit, (last) =>
    cursorOf({ at: last.createdAt.toISOString(), id: last.id }),
  );
  return { items: await batchDtos(scope, page.items), nextCursor: page.nextCursor };
}

async function cellDtos(scope: Scope, rows: readonly CellRow[]): Promise<BatchCell[]> {
  const jobs = rows.flatMap((row) => row.jobs);
  const ids = jobs.map(({ id }) => id);
  const queued = jobs.filter(({ status }) => status === "queued").map(({ id }) => id);
  const [attempts, reasons, made] = await Promise.all([
    listAttempts(scope, ids),
    waitingReasons(scope, queued),
    listArtifactsOf(scope, ids),
  ]);
  const found = await findArtifacts(
    scope,
    made.map(({ id }) => id),
  );
  const tiles = await artifactItems(scope, found);
  return rows.map(({ position, pipeline, settings, params, jobs: own }) => ({
    at: position,
    pipeline,
    settings: { ...settings, params: withoutHidden(scope, Json.parse(params)) },
    jobs: own.map(({ id, status, error }) => {
      const tries = attempts.filter(({ jobId }) => jobId === id);
      return {
        id,
        status,
        error,
        attempts: tries.map(attemptDto),
        progress: progressDto(tries),
        waitingBecause: reasons.get(id) ?? null,
      };
    }),
    artifacts: tiles.filter(({ jobId }) => own.some(({ id }) => id === jobId)),
  }));
}

const AfterCell = z.object({ ordinal: z.int32().min(0) });

export async function listCells(
  viewer: Viewer,
  ws: string,
  id: string,
  query: PageQuery & { state: JobStatusName[] },
): Promise<Page<BatchCell>> {
  const scope = authorize(viewer, ws, "job:read");
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, AfterCell).ordinal;
  await batchRow(scope, id);
  const rows = await listCellRows(scope, id, { statuses: query.state, after, take: query.limit + 1 });
  const page = pageOf(rows, query.limit, ({ ordinal }) => cursorOf({ ordinal }));
  return { items: await cellDtos(scope, page.items), nextCursor: page.nextCursor };
}

type JobStatusName = z.infer<typeof JobStatus>;
