import type { Batch, BatchCell } from "@/lib/contracts/batches";
import type { Page } from "@/lib/contracts/wire";

type CellPage = Page<BatchCell> | undefined;

export const statusOf = ({ jobs }: Pick<BatchCell, "jobs">) => jobs.at(-1)?.status;

export const isOpenCell = (cell: BatchCell): boolean =>
  statusOf(cell) === "running" || statusOf(cell) === "queued";

const has = (page: CellPage, status: "running" | "queued") =>
  page?.items.some((cell) => statusOf(cell) === status) ?? false;

/**
 * Which loaded pages may have changed since, once a job of the batch has: those with running cells, and the first of those
 * that wait, as runners take cells in order. All, if somebody else canceled cells or made new jobs for them, which the counts
 * tell.
 */
export function needsReading(
  pages: readonly CellPage[],
  { waiting, running }: Pick<Batch["counts"], "waiting" | "running">,
): boolean[] {
  const open = pages.flatMap((page) => page?.items ?? []).filter(isOpenCell);
  const isComplete = pages.at(-1)?.nextCursor === null;
  const queued = open.filter((cell) => statusOf(cell) === "queued").length;
  const made = isComplete && open.length < waiting + running;
  const front = pages.findIndex((page) => has(page, "queued"));
  const atFront = pages[front]?.items.filter((cell) => statusOf(cell) === "queued").length ?? 0;
  const canceled = queued - waiting > atFront;
  return pages.map(
    (page, i) => made || has(page, "running") || (canceled ? has(page, "queued") : i === front),
  );
}

/** The cells with the newer progress of those that run. */
export function withRunning(
  cells: readonly BatchCell[],
  running: readonly BatchCell[],
): readonly BatchCell[] {
  if (running.length === 0) return cells;
  const byJob = new Map(running.map((cell) => [cell.jobs.at(-1)?.id, cell]));
  return cells.map((cell) => (isOpenCell(cell) ? (byJob.get(cell.jobs.at(-1)?.id) ?? cell) : cell));
}
