import type { BatchBody, BatchPreview } from "@/lib/contracts/batches";
import { listAvailableSettings } from "@/lib/db/batches/available-settings";
import { listCompletedWork } from "@/lib/db/batches/work";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { withoutHidden } from "@/lib/domain/access/without-hidden";
import { cellsVerdict } from "@/lib/domain/batches/cells-verdict";
import { countFewest, countRunners } from "@/lib/domain/batches/choose-pipeline";
import { estimateOf, sumOf } from "@/lib/domain/batches/estimate";
import { existingCells } from "@/lib/domain/batches/existing-cells";
import { type CellSettings, cellSettings } from "@/lib/domain/batches/values";
import type { Pipeline } from "@/lib/domain/settings/agreement";
import { freeBytes } from "@/lib/services/usage/free-bytes";
import { axesDto, sharedBase } from "./base-dto";
import { type BatchDraft, readDraft } from "./read-draft";
import { workOf } from "./work-of";

/** How many cells a preview shows. */
const shownCells = 200;
/** Cells of a preview; further ones are left out. */
const maxCells = 10_000;

/** In characters: with longer settings, fewer cells are shown. */
const maxShown = 2_000_000;

type Cells = { at: readonly number[]; settings: CellSettings; pipeline: BatchDraft["pipeline"] }[];

const cellsOf = ({ draft }: BatchDraft): Cells =>
  draft
    .cells(draft.count > maxCells ? shownCells : undefined)
    .map(({ at, values, pipeline }) => ({ at, settings: cellSettings(values), pipeline }));

/** The cells of a pipeline. */
const cellsBy = (cells: Cells, { id, version }: Pipeline): Cells =>
  cells.filter(({ pipeline }) => pipeline?.id === id && pipeline.version === version);

async function estimated(scope: Scope, body: BatchBody, drafted: BatchDraft, cells: Cells) {
  const { runners, pipelines } = drafted;
  const { pictures, environment } = body;
  const parts = pipelines.map(async (pipeline) => {
    const done = await listCompletedWork(scope, pipeline.id);
    const toDo = cellsBy(cells, pipeline).map(({ settings }) => ({ ...workOf(settings, pictures), jobs: 1 }));
    const { capacity } = countRunners(runners, { pipeline, environment }, scope.now());
    return estimateOf(toDo, done, { pipeline: pipeline.id, capacity });
  });
  if (parts.length === 0) return estimateOf([], [], { pipeline: "", capacity: 0 });
  return sumOf(await Promise.all(parts));
}

/** Versions count where an axis names them. */
async function existing(scope: Scope, body: BatchBody, { pipelines }: BatchDraft, cells: Cells) {
  const { set } = body;
  if (set === undefined) return [];
  const parts = pipelines.map(async (pipeline) => {
    const version = pipelines.length > 1 ? pipeline.version : null;
    const there = await listAvailableSettings(scope, set.key, { id: pipeline.id, version });
    return existingCells(cellsBy(cells, pipeline), there);
  });
  return (await Promise.all(parts)).flat();
}

/** The first cells, as many as a response should have. */
function shown(cells: Cells): Cells {
  let length = 0;
  const fits = ({ settings }: Cells[number]) => {
    length += JSON.stringify(settings).length;
    return length <= maxShown;
  };
  const first = cells.slice(0, shownCells);
  const end = first.findIndex((cell, place) => !fits(cell) && place > 0);
  return end < 0 ? first : first.slice(0, end);
}

export async function previewOf(
  scope: Scope<"batch:write">,
  body: BatchBody,
  drafted: BatchDraft,
): Promise<BatchPreview> {
  const { draft, base, pipeline, pipelines, runners, refusals, digest } = drafted;
  const cells = cellsOf(drafted);
  const isComplete = draft.count <= maxCells;
  const { offering, online, free } = countFewest(
    runners,
    { pipelines, environment: body.environment },
    scope.now(),
  );
  const [estimate, there, space] = await Promise.all([
    estimated(scope, body, drafted, isComplete ? cells : []),
    existing(scope, body, drafted, isComplete ? cells : []),
    freeBytes(scope, body.environment),
  ]);
  return {
    count: draft.count,
    cells: withoutHidden(scope, shown(cells)).map((cell) => ({
      ...cell,
      at: [...cell.at],
    })) as BatchPreview["cells"],
    axes: axesDto(scope, draft.source.axes),
    base: base && sharedBase(scope, { ...base, own: draft.source.own }),
    pipeline,
    checked: drafted.isChecked,
    existing: there.length,
    existingAt: there.map(({ at }) => [...at]),
    dropped: draft.dropped,
    verdict: isComplete && cells.length > 0 ? cellsVerdict(cells, draft.source.each !== null) : null,
    estimate,
    freeBytes: space,
    runners: { offering, online, free },
    refusals,
    digest,
  };
}

/** What a batch would make, and why it cannot; nothing is written. */
export async function previewBatch(viewer: Viewer, ws: string, body: BatchBody): Promise<BatchPreview> {
  const scope = authorize(viewer, ws, "batch:write");
  return previewOf(scope, body, await readDraft({ viewer, ws, scope }, body));
}
