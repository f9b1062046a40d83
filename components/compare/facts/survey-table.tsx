import clsx from "clsx";
import type { ComparedItem } from "@/lib/contracts/compare";
import { sameValue } from "@/lib/domain/settings/agreement";
import type { DiffRow } from "./diff-rows";
import { rowLabel } from "./setting-label";
import { SettingValue } from "./setting-value";

type SurveyTableProps = {
  rows: readonly DiffRow[];
  items: readonly ComparedItem[];
  labels: ReadonlyMap<string, string>;
  /** The pane whose values the others are compared with. */
  active: number;
  onActivate: (pane: number) => void;
};

const cell = "h-8.5 border-b px-2 text-left font-normal";

/** A row for each pane and a column for each setting. Values equal to the active pane's are grey. */
export function SurveyTable({ rows, items, labels, active, onActivate }: SurveyTableProps) {
  return (
    <div className="-mx-3.5 overflow-x-auto px-3.5">
      <table className="w-full border-collapse whitespace-nowrap">
        <caption className="sr-only">Metadata, one row for each picture</caption>
        <thead>
          <tr className="text-ink-3 text-xs">
            <th scope="col" className={clsx(cell, "sticky left-0 bg-bg pl-1")}>
              Picture
            </th>
            {rows.map((row) => (
              <th key={row.key} scope="col" className={cell}>
                {rowLabel(row.key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, pane) => (
            <tr
              key={item.id}
              className={clsx(
                pane === active && "bg-accent-bg",
                item.marks.flag === "reject" && "line-through decoration-ink-3",
              )}
            >
              <th
                scope="row"
                className={clsx(
                  cell,
                  "sticky left-0 max-w-40 pl-1 max-xl:max-w-32",
                  pane === active ? "bg-accent-bg" : "bg-bg",
                )}
              >
                <button
                  type="button"
                  aria-pressed={pane === active}
                  onClick={() => onActivate(pane)}
                  className="flex min-h-8 w-full items-center gap-2 text-left pointer-coarse:min-h-11"
                >
                  <span
                    className={clsx(
                      "num grid h-5 min-w-5 place-items-center rounded-xs font-semibold",
                      pane === active ? "bg-accent text-accent-ink" : "bg-over",
                    )}
                  >
                    {pane + 1}
                  </span>
                  <span className="truncate">{labels.get(item.id)}</span>
                </button>
              </th>
              {rows.map((row) => {
                const value = row.values[pane] ?? null;
                const same = pane !== active && sameValue(value, row.values[active] ?? null);
                return (
                  <td
                    key={row.key}
                    className={clsx(
                      cell,
                      same && "text-ink-3",
                      "max-w-44 truncate max-xl:max-w-32 [&_*]:whitespace-nowrap!",
                    )}
                  >
                    <SettingValue name={row.key} value={value} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
