import { assertDefined } from "@/lib/assert";
import type { Batch, BatchBody } from "@/lib/contracts/batches";
import { announce } from "@/lib/db/announce";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { findBatch } from "@/lib/db/batches/batch-row";
import { insertBatch, insertCellJobs } from "@/lib/db/batches/insert-batch";
import { saveVariantSet } from "@/lib/db/jobs/presets-and-sets";
import { announceWork } from "@/lib/db/runners/announce-work";
import { type Db, inLongTransaction, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { priorities } from "@/lib/domain/batches/batch-state";
import { batchTitle } from "@/lib/domain/batches/batch-title";
import type { BatchRefusal } from "@/lib/domain/batches/refusal";
import { isRemovedChampion } from "@/lib/domain/rounds/champion-refusal";
import { AppError } from "@/lib/errors";
import { assertJobRoom } from "@/lib/services/jobs/assert-room";
import { timeId } from "@/lib/time-id";
import { assertQueued } from "./assert-makeable";
import { assertAssistantMay, assertWithinDay } from "./assistant-batch";
import { batchDto } from "./batch-dto";
import { cellJobs } from "./cell-jobs";
import { previewOf } from "./preview-batch";
import { type BatchDraft, inputIds, readDraft } from "./read-draft";

/** More jobs may take longer than a request's statements may. */
const manyJobs = 500;

export function assertNotRefused(refusals: readonly BatchRefusal[]): void {
  const [first] = refusals;
  if (first === undefined) return;
  const errors = refusals.map(({ path, message }) => ({ path, message }));
  const gone = refusals.find(isRemovedChampion);
  if (gone !== undefined) throw new AppError("gone", gone.message, { errors });
  throw new AppError("invalid", `${first.path}: ${first.message}`, { errors });
}

type BatchPlan = {
  id: string;
  body: BatchBody;
  drafted: BatchDraft;
  title: string;
} & Awaited<ReturnType<typeof cellJobs>>;

async function prepare(scope: Scope, id: string, body: BatchBody, drafted: BatchDraft): Promise<BatchPlan> {
  const { draft } = drafted;
  const pipeline = assertDefined(drafted.pipeline ?? undefined, "pipeline");
  const jobs = await cellJobs(draft.cells(), {
    environment: body.environment,
    first: 0,
    now: scope.now(),
    sources: { artifactId: drafted.base?.artifactId ?? null, inputs: new Set(inputIds(draft.inputs)) },
  });
  return { id, body, drafted, title: body.title ?? batchTitle(draft.source, pipeline), ...jobs };
}

/** False if the batch is there: the request was sent before. */
async function insert(
  scope: Scope<"batch:write">,
  { id, body, drafted, title, jobs, demands }: BatchPlan,
  tx: Db,
): Promise<boolean> {
  const { draft, base, round } = drafted;
  const { own, each } = draft.source;
  const pipeline = assertDefined(drafted.pipeline ?? undefined, "pipeline");
  const environmentId = assertDefined(drafted.environmentId ?? undefined, "environment");
  const { kind, preset, artifactId } = assertDefined(base ?? undefined, "base");
  const { key, title: setTitle = key } = body.set ?? { key: `batch:${id}`, title };
  const setId = await saveVariantSet(scope, key, setTitle, tx);
  const range = each && { nonce: each.nonce, min: String(each.min), max: String(each.max) };
  const isMade = await insertBatch(
    scope,
    {
      id,
      setId,
      environmentId,
      title,
      base: { kind, preset, artifactId, own, each: range, inputs: inputIds(draft.inputs) },
      axes: draft.source.axes,
      pipeline,
      pictures: body.pictures,
      maxAttempts: body.maxAttempts,
      priority: priorities.indexOf(body.priority),
      demands,
      round,
    },
    tx,
  );
  if (!isMade) return false;
  await insertCellJobs(scope, { id, setId, environmentId }, jobs, tx);
  const detail = { title, cells: jobs.length, ...(round && { round: round.number }) };
  await recordAudit(scope, { action: "batch.create", subject: id, detail }, tx);
  await assertQueued(scope, { made: jobs.length, path: "axes" }, tx);
  await assertWithinDay(scope, tx);
  await announceWork(scope, tx);
  await announce(scope, { kind: "batch", batchId: id }, tx);
  // It continues the chain of the review that it follows.
  if (round !== null) await announce(scope, { kind: "review", reviewId: round.reviewId }, tx);
  return true;
}

async function read(scope: Scope, id: string): Promise<Batch | null> {
  const row = await findBatch(scope, id);
  return row && batchDto(scope, row);
}

/**
 * Creates a batch with all of its jobs. `newId` comes from the idempotency key: a retry after a lost response finds the
 * batch created before. Throws `precondition_failed` if what is made differs from the preview of the digest.
 */
export async function createBatch(
  viewer: Viewer,
  ws: string,
  body: BatchBody,
  newId: string | undefined,
): Promise<Batch> {
  const scope = authorize(viewer, ws, "batch:write");
  const before = newId === undefined ? null : await read(scope, newId);
  if (before !== null) return before;
  const drafted = await readDraft({ viewer, ws, scope }, body);
  await assertAssistantMay(scope, body, drafted.draft.count);
  if (body.digest !== undefined && body.digest !== drafted.digest)
    throw new AppError(
      "precondition_failed",
      "What would be created has changed since the preview; preview it again",
      { current: await previewOf(scope, body, drafted) },
    );
  assertNotRefused(drafted.refusals);
  await assertJobRoom(scope, drafted.draft.count);
  const prepared = await prepare(scope, newId ?? timeId(scope.now()), body, drafted);
  const inOne = prepared.jobs.length > manyJobs ? inLongTransaction : inTransaction;
  await inOne((tx) => insert(scope, prepared, tx));
  return assertDefined((await read(scope, prepared.id)) ?? undefined, "batch");
}
