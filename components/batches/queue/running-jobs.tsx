"use client";

import { useQuery } from "@tanstack/react-query";
import { stepText } from "@/components/jobs/job-progress";
import { RunningPreview } from "@/components/jobs/running-preview";
import { Meter } from "@/components/ui/feedback/progress";
import { Link } from "@/components/ui/link";
import { someCellsOf } from "@/lib/client/batches/batches";
import { useLiveEvent } from "@/lib/client/live";
import type { Batch, BatchCell } from "@/lib/contracts/batches";
import { cellText } from "../layout";

/** More of one batch are not shown. */
const maxShown = 12;

/** The jobs that run now, each with its progress. */
export function RunningJobs({ ws, batches }: { ws: string; batches: readonly Batch[] }) {
  const busy = batches.filter(({ counts }) => counts.running > 0);
  if (busy.length === 0) return null;
  return (
    <section aria-label="Running" className="grid grid-cols-1 gap-2">
      <h2 className="font-semibold">
        Running{" "}
        <span className="font-normal text-ink-3 text-xs">
          {busy.reduce((total, { counts }) => total + counts.running, 0)}
        </span>
      </h2>
      <ul className="grid min-h-17 grid-cols-1 gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {busy.map((batch) => (
          <RunningOf key={batch.id} ws={ws} batch={batch} />
        ))}
      </ul>
    </section>
  );
}

function RunningOf({ ws, batch }: { ws: string; batch: Batch }) {
  const some = someCellsOf(ws, batch.id, { status: "running", limit: maxShown });
  const { data: cells = [], refetch } = useQuery(some);
  useLiveEvent([batch.id], () => void refetch());
  if (cells.length === 0)
    return <li className="self-center text-ink-3">{batch.title}: between one job and the next</li>;
  return cells.map((cell) => (
    <li key={cell.jobs.at(-1)?.id}>
      <RunningJob ws={ws} batch={batch} cell={cell} />
    </li>
  ));
}

function RunningJob({ ws, batch, cell }: { ws: string; batch: Batch; cell: BatchCell }) {
  const job = cell.jobs.at(-1);
  if (job === undefined) return null;
  const words = cellText(batch.axes, cell.at);
  const runner = job.attempts.at(-1)?.runner.name;
  const step = job.progress === null ? null : stepText(job.progress);
  return (
    <Link
      href={`/w/${ws}/jobs/${job.id}`}
      className="grid grid-cols-[6rem_minmax(0,1fr)] items-center gap-x-3 rounded-sm hover:bg-raise"
    >
      <span className="h-17 overflow-hidden rounded-xs bg-raise">
        <RunningPreview ws={ws} job={job} className="size-full object-cover" />
      </span>
      <span className="grid min-w-0 gap-1">
        <b className="truncate font-semibold">{words}</b>
        <span className="truncate text-ink-3 text-xs">
          {batch.title}
          {runner === undefined ? "" : ` · ${runner}`}
        </span>
        <Meter label={`Progress of ${words}`} value={job.progress?.fraction ?? null} />
        <span className="min-h-4 text-ink-3 text-xs">{step}</span>
      </span>
    </Link>
  );
}
