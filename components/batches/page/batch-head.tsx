import clsx from "clsx";
import { Ban, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { formatNumber, plural } from "@/components/ui/text/format";
import type { Batch, BatchCell } from "@/lib/contracts/batches";
import { batchAnswer, failedAlike, stuckBecause } from "./batch-words";

type BatchHeadProps = { batch: Batch; cells: readonly BatchCell[]; actions: ReactNode };

/** The answer, what can be done, and how many cells are in which state: the bar and its legend add up to the total. */
export function BatchHead({ batch, cells, actions }: BatchHeadProps) {
  const stuck = stuckBecause(batch, cells);
  const alike = failedAlike(cells);
  return (
    <>
      <div className="grid shrink-0 grid-cols-1 gap-y-3 border-b px-6 py-3.5 max-sm:px-4">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <p
            role="status"
            className={clsx(
              "min-w-60 flex-1 text-pretty text-xl leading-snug max-sm:text-lg",
              stuck && "text-expiring",
            )}
          >
            {batchAnswer(batch, stuck)}
          </p>
          <div className="flex flex-wrap gap-2">{actions}</div>
        </div>
        <Bar counts={batch.counts} />
        <Legend counts={batch.counts} cells={cells} />
      </div>
      {alike.slice(0, 3).map(({ error, count }) => (
        <p
          key={error}
          className="flex shrink-0 items-start gap-2.5 border-b px-6 py-2.5 text-ink-2 max-sm:px-4"
        >
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-rejected" />
          <span className="line-clamp-3 [overflow-wrap:anywhere]">
            {formatNumber(count)} failed alike: <b className="font-semibold text-ink">{error}</b>
          </span>
        </p>
      ))}
    </>
  );
}

type Counts = Batch["counts"];

const parts = [
  ["completed", "bg-ink-2"],
  ["failed", "bg-rejected"],
  ["canceled", "bg-line-2"],
  ["running", "bg-accent"],
  ["waiting", "bg-over"],
] as const;

function Bar({ counts }: { counts: Counts }) {
  return (
    <div
      role="img"
      aria-label={parts.map(([name]) => `${formatNumber(counts[name])} ${name}`).join(", ")}
      className="flex h-1 gap-0.5"
    >
      {parts.map(([name, look]) =>
        counts[name] === 0 ? null : (
          <span key={name} className={clsx("rounded-full", look)} style={{ flex: counts[name] }} />
        ),
      )}
    </div>
  );
}

function Legend({ counts, cells }: { counts: Counts; cells: readonly BatchCell[] }) {
  const runners = new Set(
    cells.flatMap(({ jobs }) => {
      const job = jobs.at(-1);
      return job?.status === "running" ? (job.attempts.at(-1)?.runner.name ?? []) : [];
    }),
  );
  const where = runners.size === 0 ? "" : ` on ${new Intl.ListFormat("en").format([...runners].slice(0, 4))}`;
  const item = "inline-flex items-center gap-1.5";
  return (
    <p className="flex flex-wrap items-center gap-x-5 gap-y-1 text-ink-2 text-xs">
      <span className={item}>
        <span aria-hidden className="size-2 rounded-full bg-ink-2" />
        {formatNumber(counts.completed)} done
      </span>
      {counts.running > 0 ? (
        <span className={clsx(item, "text-accent")}>
          <span aria-hidden className="size-2 rounded-full border-2 border-current" />
          {formatNumber(counts.running)} running{where}
        </span>
      ) : null}
      {counts.failed > 0 ? (
        <span className={clsx(item, "text-rejected")}>
          <TriangleAlert aria-hidden className="size-3.5" />
          {formatNumber(counts.failed)} failed
        </span>
      ) : null}
      {counts.canceled > 0 ? (
        <span className={clsx(item, "text-ink-3")}>
          <Ban aria-hidden className="size-3.5" />
          {formatNumber(counts.canceled)} canceled
        </span>
      ) : null}
      {counts.waiting > 0 ? <span className="text-ink-3">{formatNumber(counts.waiting)} waiting</span> : null}
      <span className="text-ink-3">{plural(counts.total, "cell")}</span>
    </p>
  );
}
