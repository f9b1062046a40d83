"use client";

import clsx from "clsx";
import { Ban, RotateCw, TriangleAlert } from "lucide-react";
import { memo } from "react";
import type { SelectedStore } from "@/components/artifacts/gallery/selected/selected-store";
import { toggleAll, useAreSelected } from "@/components/artifacts/grid/toggle-all";
import { stepText } from "@/components/jobs/job-progress";
import { RunningPreview } from "@/components/jobs/running-preview";
import { Preview } from "@/components/picture/preview";
import { SelectBox } from "@/components/picture/select-box";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { plural } from "@/components/ui/text/format";
import type { BatchCell as Cell } from "@/lib/contracts/batches";
import { ProgressRing } from "./progress-ring";
import { type CellPlace, cellIdAt } from "./use-cell-focus";

type BatchCellProps = {
  ws: string;
  place: CellPlace;
  /** "aurora-xl, cfg 9". */
  words: string;
  /** Undefined until it is loaded, and for one that is not made. */
  cell: Cell | undefined;
  isMade: boolean;
  store: SelectedStore;
  isActive: boolean;
  /** The value of the column, which a phone has no head for. */
  column: string;
  /** Where what floats fits: beside the last columns to the left. */
  floatsLeft: boolean;
  onFocus: () => void;
  /** Absent for those who may not. */
  onRetry: (() => void) | undefined;
};

const none: Cell["artifacts"] = [];
const box = "relative grid size-full place-items-center overflow-hidden rounded-xs text-ink-3 text-xs";

type CellParts = Pick<BatchCellProps, "ws" | "words" | "cell"> & { stop: Record<string, unknown> };

/** `td` is a gridcell inside `role="grid"`. */
const asCell = ({ column }: CellPlace, isSelected: boolean) => ({
  "aria-colindex": column + 2,
  "aria-selected": isSelected,
});

/** What it calls may be of an earlier render: it is made of the same place and cell. */
function isUnchanged(before: BatchCellProps, now: BatchCellProps): boolean {
  const shown = ["ws", "words", "cell", "isMade", "store", "isActive", "column", "floatsLeft"] as const;
  const { place } = now;
  return (
    shown.every((key) => before[key] === now[key]) &&
    before.place.row === place.row &&
    before.place.column === place.column &&
    (before.onRetry === undefined) === (now.onRetry === undefined)
  );
}

/** A cell in its place: an outline, then a ring over the preview, then the picture. Hundreds stay as others change. */
export const BatchCell = memo(CellInPlace, isUnchanged);

function CellInPlace(props: BatchCellProps) {
  const { ws, place, words, cell, isMade, store, isActive, column, floatsLeft, onFocus, onRetry } = props;
  const stop = { id: cellIdAt(place), tabIndex: isActive ? 0 : -1, "data-page-keys": true, onFocus };
  const artifacts = cell?.artifacts ?? none;
  const isSelected = useAreSelected(store, artifacts);
  const status = cell?.jobs.at(-1)?.status;
  const failed = status === "failed" && cell?.artifacts.length === 0;
  return (
    <td
      {...asCell(place, isSelected)}
      className={clsx(
        "group relative block aspect-(--ratio) min-w-0 p-0 hover:z-10 focus-within:z-10",
        isSelected && "outline-3 outline-accent",
      )}
    >
      <Content {...{ ws, words, cell, stop }} isMade={isMade} />
      {artifacts.length > 0 ? (
        <SelectBox label={words} isSelected={isSelected} onChoose={() => toggleAll(store, artifacts)} />
      ) : null}
      {column === "" ? null : (
        <span
          aria-hidden
          data-theme="dark"
          className="num pointer-events-none absolute top-1 right-1 max-w-[90%] truncate rounded-sm bg-black/75 px-1.5 text-ink text-xs sm:hidden"
        >
          {column}
        </span>
      )}
      {failed && cell !== undefined ? (
        <Reason cell={cell} words={words} floatsLeft={floatsLeft} onRetry={onRetry} />
      ) : null}
    </td>
  );
}

function Content({ isMade, ...shown }: CellParts & { isMade: boolean }) {
  const { cell, words, stop } = shown;
  if (cell === undefined)
    return (
      <div
        {...stop}
        role="note"
        aria-label={`${words}: ${isMade ? "loading" : "not made"}`}
        className={clsx(box, !isMade && "border border-line border-dashed")}
      >
        {isMade ? null : <span aria-hidden>Not made</span>}
      </div>
    );
  if (cell.artifacts.length > 0) return <Done {...shown} cell={cell} />;
  const status = cell.jobs.at(-1)?.status;
  if (status === "running") return <Running {...shown} cell={cell} />;
  return <Outline {...shown} cell={cell} />;
}

type CellFrameProps = CellParts & { cell: Cell };

function Done({ ws, words, cell: { artifacts, jobs }, stop }: CellFrameProps) {
  const [artifact] = artifacts;
  if (artifact === undefined) return null;
  const several = artifacts.length > 1;
  const href = several
    ? `/w/${ws}?job=${jobs.findLast(({ status }) => status === "completed")?.id}`
    : undefined;
  return (
    <Link
      {...stop}
      href={href ?? `/w/${ws}/artifacts/${artifact.id}`}
      draggable={false}
      aria-label={`${words}: ${several ? plural(artifacts.length, "picture") : "done"}`}
      className={clsx(box, "block! -outline-offset-4", artifact.preferred && "outline-2 outline-preferred")}
    >
      <Preview item={artifact} alt="" fit="cover" className="size-full" />
      {several ? (
        <span
          aria-hidden
          data-theme="dark"
          className="num absolute bottom-1 left-1 rounded-sm bg-black/75 px-1.5 text-ink text-xs"
        >
          {artifacts.length}
        </span>
      ) : null}
    </Link>
  );
}

function Running({ ws, words, cell, stop }: CellFrameProps) {
  const job = cell.jobs.at(-1);
  if (job === undefined) return null;
  const runner = job.attempts.at(-1)?.runner.name;
  const step = job.progress === null ? null : stepText(job.progress);
  return (
    <Link
      {...stop}
      href={`/w/${ws}/jobs/${job.id}`}
      aria-label={`${words}: running${runner === undefined ? "" : ` on ${runner}`}`}
      className={clsx(box, "border border-line-2 -outline-offset-4")}
    >
      <RunningPreview ws={ws} job={job} className="absolute inset-0 size-full object-cover" />
      <ProgressRing label={words} fraction={job.progress?.fraction ?? null} />
      <span
        aria-hidden
        data-theme="dark"
        className="num absolute bottom-1 left-1 max-w-[calc(100%-0.5rem)] truncate rounded-sm bg-black/75 px-1.5 text-ink max-sm:hidden"
      >
        {[step, runner].filter(Boolean).join(" · ")}
      </span>
    </Link>
  );
}

const outlines = {
  queued: { word: "Waiting", look: "border border-line-2", icon: null },
  failed: {
    word: "Failed",
    look: "border border-rejected text-rejected font-[550]",
    icon: <TriangleAlert aria-hidden className="size-4" />,
  },
  canceled: {
    word: "Canceled",
    look: "border border-line-2 border-dashed",
    icon: <Ban aria-hidden className="size-4" />,
  },
  completed: { word: "No picture", look: "border border-line-2 border-dashed", icon: null },
  running: { word: "Running", look: "border border-line-2", icon: null },
} as const;

function Outline({ ws, words, cell, stop }: CellFrameProps) {
  const job = cell.jobs.at(-1);
  if (job === undefined) return null;
  const { word, look, icon } = outlines[job.status];
  const why = job.waitingBecause?.text ?? job.error;
  return (
    <Link
      {...stop}
      href={`/w/${ws}/jobs/${job.id}`}
      aria-label={`${words}: ${word.toLowerCase()}${why === null ? "" : `, ${why}`}`}
      title={job.status === "queued" ? (job.waitingBecause?.text ?? word) : undefined}
      className={clsx(box, look)}
    >
      <span className="flex items-center gap-1.5 max-sm:flex-col">
        {icon}
        {word}
      </span>
    </Link>
  );
}

type ReasonProps = Pick<BatchCellProps, "words" | "floatsLeft" | "onRetry"> & { cell: Cell };

/** Why a cell failed, while it is pointed at or has the focus. */
function Reason({ cell, words, floatsLeft, onRetry }: ReasonProps) {
  const job = cell.jobs.at(-1);
  if (job === undefined) return null;
  const last = job.attempts.at(-1);
  return (
    <div
      className={clsx(
        "absolute top-full hidden w-76 max-w-[80vw] gap-1.5 rounded-lg border border-line-2 bg-bg p-3 text-ink-2 shadow-float group-focus-within:grid group-hover:grid",
        floatsLeft ? "right-0" : "left-0",
      )}
    >
      <b className="line-clamp-4 font-semibold text-ink [overflow-wrap:anywhere]">{job.error ?? "Failed"}</b>
      {last === undefined ? null : (
        <span>
          {plural(job.attempts.length, "attempt")}, the last one on {last.runner.name}.
        </span>
      )}
      <span className="text-ink-3 text-xs">{words}</span>
      {onRetry === undefined ? null : (
        <Button size="sm" className="justify-self-start" onClick={onRetry}>
          <RotateCw aria-hidden />
          Retry this cell
        </Button>
      )}
    </div>
  );
}
