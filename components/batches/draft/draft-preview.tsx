"use client";

import clsx from "clsx";
import { ArrowLeftRight, Check } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { formatNumber } from "@/components/ui/text/format";
import type { BatchPreview } from "@/lib/contracts/batches";
import { cellText, type Layout, layoutOf, positionKey, positionOf } from "../layout";

type DraftPreviewProps = {
  preview: BatchPreview;
  /** The cells that are skipped. */
  skipped: readonly (readonly number[])[];
  onSkip: (positions: number[][]) => void;
};

/** As many as the preview shows. */
const maxCells = 200;

/** What will be made, cell for cell, as outlines. */
export function DraftPreview({ preview, skipped, onSkip }: DraftPreviewProps) {
  const { axes, count, existing, existingAt } = preview;
  const [across, setAcross] = useState<number | null>(null);
  const auto = layoutOf(axes, across, maxCells);
  const perRow = Math.max(1, auto.columns.length);
  const rows = auto.rows.slice(0, Math.max(1, Math.ceil(maxCells / perRow)));
  const turn = () => setAcross(auto.across === null ? null : (auto.across + 1) % axes.length);
  const notes = [
    axes.length === 0
      ? null
      : `columns ${auto.columnKeys}${auto.rowKeys === "" ? "" : `, rows ${auto.rowKeys}`}`,
    count > maxCells ? `the first ${maxCells} of ${formatNumber(count)} cells` : null,
    skipped.length > 0 ? `${formatNumber(skipped.length)} skipped` : null,
  ];
  return (
    <section aria-label="What will be made" className="flex-1 border-t bg-stage px-6 pt-3 pb-5 max-lg:px-4">
      <div className="flex min-h-8 flex-wrap items-center gap-x-2">
        <h2 className="font-semibold">What will be made</h2>
        <p className="text-ink-3 text-xs">{notes.filter(Boolean).join(" · ")}</p>
        {existing > 0 && skipped.length === 0 ? (
          <Button size="sm" onClick={() => onSkip(existingAt)}>
            Skip {formatNumber(existingAt.length)} that {existingAt.length === 1 ? "is" : "are"} there
          </Button>
        ) : null}
        {skipped.length > 0 ? (
          <Button size="sm" onClick={() => onSkip([])}>
            Make them too
          </Button>
        ) : null}
        {axes.length > 1 ? (
          <IconButton label="Another axis across" onClick={turn} className="ml-auto">
            <ArrowLeftRight aria-hidden />
          </IconButton>
        ) : null}
      </div>
      <Cells
        axes={axes}
        layout={{ ...auto, rows }}
        there={new Set([...existingAt, ...skipped].map(positionKey))}
        refused={refusedValues(preview)}
      />
    </section>
  );
}

/** The places of refused values: `1.2` for the third value of the second axis. */
const refusedValues = ({ refusals }: BatchPreview): ReadonlySet<string> =>
  new Set(
    refusals.flatMap(({ path }) => {
      const [, axis, place] = /^axes\.(\d+)\.(?:values|with)\.(\d+)/.exec(path) ?? [];
      return axis === undefined ? [] : [`${axis}.${place}`];
    }),
  );

type CellsProps = {
  axes: BatchPreview["axes"];
  layout: Layout;
  there: ReadonlySet<string>;
  refused: ReadonlySet<string>;
};

function Cells({ axes, layout, there, refused }: CellsProps) {
  const { columns, rows } = layout;
  const head = layout.rowKeys === "" ? 0 : 5.5;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it may overflow, and has nothing else to focus
    <section aria-label="Cells" tabIndex={0} className="mt-1 overflow-x-auto">
      <table
        className="grid gap-1"
        style={{
          gridTemplateColumns: `${head > 0 ? `${head}rem ` : ""}repeat(${columns.length}, minmax(2.5rem, 1fr))`,
          minWidth: `${head + columns.length * 2.75}rem`,
          maxWidth: `${head + columns.length * 14}rem`,
        }}
      >
        <caption className="sr-only">
          Rows {layout.rowKeys || "none"}, columns {layout.columnKeys || "none"}
        </caption>
        <thead className="contents">
          <tr className="contents">
            {head > 0 ? <td /> : null}
            {columns.map((text, i) =>
              text === "" ? (
                <td key={positionKey([i])} />
              ) : (
                <th
                  key={positionKey([i])}
                  scope="col"
                  title={text}
                  className="num truncate text-left font-normal text-ink-2 text-xs"
                >
                  {layout.columnHeads[i]}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody className="contents">
          {rows.map(({ at, texts, heads }) => (
            <tr key={positionKey(at)} className="contents">
              {texts.length === 0 ? null : (
                <th
                  scope="row"
                  title={texts.join(", ")}
                  className="self-center overflow-hidden text-left font-normal text-ink-2 text-xs"
                >
                  {texts.map((text, i) => (
                    <span key={`${positionKey([i])} ${text}`} className="block truncate">
                      {heads[i]}
                    </span>
                  ))}
                </th>
              )}
              {columns.map((_, column) => {
                const position = positionOf(layout, at, column);
                const exists = there.has(positionKey(position));
                const isRefused = position.some((index, axis) => refused.has(`${axis}.${index}`));
                return (
                  <td
                    key={positionKey(position)}
                    title={cellText(axes, position)}
                    className={clsx(
                      "grid aspect-2/1 place-content-center rounded-xs border bg-bg text-ink-3 text-xs",
                      isRefused ? "border-rejected border-dashed" : "border-line-2",
                      exists && "border-transparent! bg-over",
                    )}
                  >
                    {exists ? (
                      <span className="flex items-center gap-1">
                        <Check aria-hidden className="size-3.5" />
                        <span className="max-sm:sr-only">there</span>
                      </span>
                    ) : (
                      <span className="sr-only">{isRefused ? "refused" : "to be made"}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
