import type { BatchBody, BatchPreview } from "@/lib/contracts/batches";
import { listAvailableSettings, listCompletedWork } from "@/lib/db/batches/work";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { cellsVerdict } from "@/lib/domain/batches/cells-verdict";
import { countRunners } from "@/lib/domain/batches/choose-pipeline";
import { estimateOf } from "@/lib/domain/batches/estimate";
import { existingCells } from "@/lib/domain/batches/existing-cells";
import { type CellSettings, cellSettings } from "@/lib/domain/batches/values";
import { freeBytes } from "@/lib/services/usage/free-bytes";
import { axesDto, sharedBase } from "./base-dto";
import { type BatchDraft, readDraft } from "./read-draft";
import { workOf } from "./work-of";

/** How many cells a preview shows. */
const shownCells = 200;
/** Of more, only the first ones are made. */
const mostCells = 10_000;

/** In characters: with longer settings, fewer cells are shown. */
const mostShown = 2_000_000;

type Cells = { at: readonly number[]; settings: CellSettings }[];

const cellsOf = ({ draft }: BatchDraft): Cells =>
  draft
    .cells(draft.count > mostCells ? shownCells : undefined)
    .map(({ at, values }) => ({ at, settings: cellSettings(values) }));

type Cost = { cells: Cells; pictures: number; pipeline: BatchDraft["pipeline"]; capacity: number };

async function estimated(scope: Scope, { cells, pictures, pipeline, capacity }: Cost) {
  const id = pipeline?.id ?? "";
  const done = pipeline === null ? [] : await listCompletedWork(scope, id);
  const toDo = cells.map(({ settings }) => ({ ...workOf(settings, pictures), jobs: 1 }));
  return estimateOf(toDo, done, { pipeline: id, capacity });
}

async function existing(scope: Scope, body: BatchBody, { pipeline }: BatchDraft, cells: Cells) {
  if (body.set === undefined || pipeline === null) return [];
  return existingCells(cells, await listAvailableSettings(scope, body.set.key, pipeline.id));
}

/** The first cells, as many as a response should have. */
function shown(cells: Cells): Cells {
  let length = 0;
  const fits = ({ settings }: Cells[number]) => {
    length += JSON.stringify(settings).length;
    return length <= mostShown;
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
  const { draft, base, pipeline, offers, runners, refusals, digest } = drafted;
  const cells = cellsOf(drafted);
  const isWhole = draft.count <= mostCells;
  const { capacity, ...counts } = countRunners(
    runners,
    { pipeline, environment: body.environment },
    scope.now(),
  );
  const [estimate, there, free] = await Promise.all([
    estimated(scope, { cells: isWhole ? cells : [], pictures: body.pictures, pipeline, capacity }),
    existing(scope, body, drafted, isWhole ? cells : []),
    freeBytes(scope, body.environment),
  ]);
  const all = cells.map(({ settings }) => settings);
  return {
    count: draft.count,
    cells: shown(cells).map(({ at, settings }) => ({ at: [...at], settings })) as BatchPreview["cells"],
    axes: axesDto(draft.source.axes),
    base: base && sharedBase({ ...base, own: draft.source.own }),
    pipeline,
    checked: offers.length > 0,
    existing: there.length,
    existingAt: there.map(({ at }) => [...at]),
    dropped: draft.dropped,
    verdict: isWhole && cells.length > 0 ? cellsVerdict(all, pipeline, draft.source.each !== null) : null,
    estimate,
    freeBytes: free,
    runners: counts,
    refusals,
    digest,
  };
}

/** What a batch would make, and why it cannot; nothing is written. */
export async function previewBatch(viewer: Viewer, ws: string, body: BatchBody): Promise<BatchPreview> {
  const scope = authorize(viewer, ws, "batch:write");
  return previewOf(scope, body, await readDraft({ viewer, ws, scope }, body));
}
