import { valueFault } from "@/lib/contracts/batch-settings";
import type { Batch, ExtendBody } from "@/lib/contracts/batches";
import { announce } from "@/lib/db/announce";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { type BatchRow, findBatch } from "@/lib/db/batches/batch-row";
import { lockBatch, nextOrdinal, reopenBatch } from "@/lib/db/batches/change-batch";
import { insertCellJobs } from "@/lib/db/batches/insert-batch";
import type { StoredBase } from "@/lib/db/codecs/batch";
import { announceWork } from "@/lib/db/runners/announce-work";
import { type Db, inLongTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { addedValues } from "@/lib/domain/batches/added-values";
import { axisInputs } from "@/lib/domain/batches/axis-inputs";
import { priorities } from "@/lib/domain/batches/batch-state";
import type { CellSource } from "@/lib/domain/batches/cells";
import { keepOffered } from "@/lib/domain/batches/check-settings";
import { chosenPipelines, offeredOf } from "@/lib/domain/batches/choose-pipeline";
import type { AxisValues } from "@/lib/domain/batches/expand-axis";
import { type BatchExtension, extended } from "@/lib/domain/batches/extend";
import { distinctPipelines } from "@/lib/domain/batches/pipeline-axis";
import { AppError, invalid } from "@/lib/errors";
import { assertJobRoom } from "@/lib/services/jobs/assert-room";
import { assertMakeable, assertOffered, assertQueued, pipelinesOfBatch } from "./assert-makeable";
import { batchDto } from "./batch-dto";
import { cellJobs } from "./cell-jobs";
import { assertNotRefused } from "./create-batch";
import { batchRow } from "./read-batches";
import { inputIds, readPresets, refusedInputs } from "./read-draft";

function drawOf(each: StoredBase["each"]): CellSource["each"] {
  return each && { nonce: each.nonce, min: BigInt(each.min), max: BigInt(each.max) };
}

/** SettingValues of the wrong kind are refused as in a body, before they are compared with what is offered. */
function assertValues({ keys, values, pathOf }: AxisValues): void {
  for (const [place, row] of values.entries())
    for (const [column, key] of keys.entries()) {
      const fault = valueFault(key, row[column]);
      if (fault !== null) throw invalid(pathOf(place), fault);
    }
}

type PlannedExtension = BatchExtension & { inputs: readonly string[] };

async function plan(
  scope: Scope<"batch:write">,
  row: BatchRow,
  { axes }: ExtendBody,
): Promise<PlannedExtension> {
  const { runners, gone, ...limits } = await assertMakeable(scope, row);
  const { added, refusals } = addedValues(row.axes, axes);
  assertNotRefused(refusals);
  for (const each of added) assertValues(each);
  const pipelines = chosenPipelines(
    runners,
    added.map(({ keys, values }) => ({ keys, values })),
    scope.now(),
  );
  const [there, coming] = [pipelinesOfBatch(row), distinctPipelines(pipelines.values())];
  const offered = offeredOf(runners, [...there, ...coming]);
  const offeredThere = offeredOf(runners, there);
  const named = [...row.axes, ...added].map(({ keys, values }) => ({ keys, values }));
  const presets = new Map(
    [...(await readPresets(scope, named))].map(([name, preset]) => [
      name,
      { ...preset, values: keepOffered(preset.values, offeredThere).kept },
    ]),
  );
  const { own, preset, each } = row.base;
  const pipeline = { id: row.pipelineId, version: row.pipelineVersion };
  const source: CellSource = { own, preset, pipeline, axes: row.axes, presets, each: drawOf(each) };
  const found = extended(source, added, {
    ...{ ...limits, offered, presets, pipelines, pictures: row.pictures, total: row.total },
    offeredBy: (coming) => offeredOf(runners, [coming]),
  });
  const inputs = axisInputs(added, { offered, presets });
  assertNotRefused([...found.refusals, ...(await refusedInputs(scope, inputs))]);
  assertOffered(
    gone,
    found.cells.map((cell) => cell.at),
  );
  return { ...found, inputs: inputIds(inputs) };
}

/** The batch's row is locked: of two who extend at once, the second is refused, as the axes have changed. */
async function extend(
  scope: Scope<"batch:write">,
  row: BatchRow,
  { source, cells, inputs }: PlannedExtension,
  tx: Db,
): Promise<void> {
  await lockBatch(scope, row.id, tx);
  const now = await findBatch(scope, row.id, tx);
  if (now?.version !== row.version)
    throw new AppError("conflict", "Someone else changed this batch in the meantime; try again");
  const { setId, environmentId, environment, pausedAt, priority, title } = row;
  const first = await nextOrdinal(scope, row.id, tx);
  const sources = { artifactId: row.base.artifactId, inputs: new Set([...row.base.inputs, ...inputs]) };
  const { jobs, demands } = await cellJobs(cells, { environment, first, now: scope.now(), sources });
  await insertCellJobs(scope, { id: row.id, setId, environmentId }, jobs, tx);
  await reopenBatch(scope, row.id, { axes: source.axes, demands, inputs }, tx);
  const detail = {
    title,
    paused: pausedAt !== null,
    priority: priorities[priority] ?? "normal",
    added: jobs.length,
  };
  await recordAudit(scope, { action: "batch.change", subject: row.id, detail }, tx);
  await assertQueued(scope, { made: jobs.length, path: "axes" }, tx);
  await announceWork(scope, tx);
  await announce(scope, { kind: "batch", batchId: row.id }, tx);
}

/** Adds values to axes, after those there, and makes the new cells alone. */
export async function extendBatch(viewer: Viewer, ws: string, id: string, body: ExtendBody): Promise<Batch> {
  const scope = authorize(viewer, ws, "batch:write");
  const row = await batchRow(scope, id);
  const planned = await plan(scope, row, body);
  await assertJobRoom(scope, planned.cells.length);
  await inLongTransaction((tx) => extend(scope, row, planned, tx));
  return batchDto(scope, await batchRow(scope, id));
}
