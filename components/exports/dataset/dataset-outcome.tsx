"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/components/ui/text/format";
import { firstWithRows } from "@/lib/client/datasets";
import type { DatasetEstimate } from "@/lib/contracts/datasets";
import { type DatasetChoices, looserThan } from "@/lib/domain/datasets/dataset-options";
import { archiveLines, barParts, datasetSentence, type MostTaken, mostTaken } from "./dataset-words";
import { FirstRows } from "./first-rows";

type OutcomeProps = { options: DatasetChoices; dataset: DatasetEstimate };

const borders = { in: "border-ink", apart: "border-expiring", out: "border-ink-3" } as const;

function RowsBar({ options, dataset }: OutcomeProps) {
  return (
    <ul aria-label="What was judged" className="mb-6 flex gap-[3px] text-ink-2 text-xs max-sm:flex-wrap">
      {barParts(dataset, options).map(({ kind, count, label }) => (
        <li
          key={label}
          style={{ flexGrow: count }}
          className={`min-w-16 basis-0 truncate border-t-4 pt-1.5 max-sm:basis-[30%] ${borders[kind]}`}
          title={`${formatNumber(count)} ${label}`}
        >
          <b className="num block font-semibold text-base text-ink">{formatNumber(count)}</b>
          {label}
        </li>
      ))}
    </ul>
  );
}

/** What comes of a dataset's options. */
export function DatasetOutcome({ options, dataset }: OutcomeProps) {
  const unit = options.rows === "votes" ? "vote" : "pair";
  return (
    <div className="max-w-220">
      <p className="font-semibold text-xl">{datasetSentence(dataset, unit)}</p>
      <p className="mt-2 mb-5 max-w-160 text-ink-2">
        {options.rows === "votes" ? "One row a vote." : "One row a pair, by majority."} People stand in it as
        nobody: no names and no times. The same request gives the same bytes again.
      </p>
      <RowsBar options={options} dataset={dataset} />
      <h2 className="mb-2 font-semibold">The first rows</h2>
      <FirstRows rows={dataset.first} />
      <h2 className="mt-6 mb-2 font-semibold">In the archive</h2>
      <ul className="wrap-anywhere rounded-lg border bg-stage px-3.5 py-3 font-mono text-ink-2 text-xs leading-5">
        {archiveLines(options, dataset).map(({ path, note }) => (
          <li key={path} className="flex gap-x-4 max-sm:flex-col">
            <span className="sm:w-64 sm:shrink-0">{path}</span>
            <span className="text-ink-3">{note}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

type NothingProps = OutcomeProps & { ws: string; onLoosen: (options: DatasetChoices) => void };

/** Which filter took the most, and the nearest one that leaves something. */
export function NothingLeft({ ws, options, dataset, onLoosen }: NothingProps) {
  const took = mostTaken(dataset, options);
  if (took === null)
    return (
      <div className="max-w-160">
        <p className="font-semibold text-xl">Nothing was judged here.</p>
        <p className="mt-2 text-ink-2">Decided reviews with votes on this question make a dataset.</p>
      </div>
    );
  return <Took ws={ws} options={options} took={took} onLoosen={onLoosen} />;
}

type TookProps = Omit<NothingProps, "dataset"> & { took: MostTaken };

function Took({ ws, options, took, onLoosen }: TookProps) {
  const looser = looserThan(options, took.reason);
  const found = useQuery({ ...firstWithRows(ws, looser), enabled: looser.length > 0 }).data ?? null;
  const units = options.rows === "votes" ? "votes" : "pairs";
  return (
    <div className="max-w-160">
      <p className="font-semibold text-xl">
        Nothing is left. {took.name} took {formatNumber(took.count)} of {formatNumber(took.all)} {units}.
      </p>
      {found === null ? null : (
        <>
          <p className="mt-2 mb-4 text-ink-2">
            {found.condition} there would be {formatNumber(found.rows)} {found.rows === 1 ? "row" : "rows"}.
          </p>
          <Button onClick={() => onLoosen(found.options)}>{found.offer}</Button>
        </>
      )}
    </div>
  );
}
