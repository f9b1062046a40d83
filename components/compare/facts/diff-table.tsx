import clsx from "clsx";
import { Diff } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ComparedItem } from "@/lib/contracts/compare";
import type { DiffRow } from "./diff-rows";
import { rowLabel } from "./setting-label";
import { SettingValue } from "./setting-value";

const cell = "border-b px-2 py-1.5 text-left align-top font-normal [overflow-wrap:anywhere]";

/** `marked`: differing cells are highlighted. Off for values that differ between any two files. */
export type DiffGroup = { title: string; rows: readonly DiffRow[]; marked: boolean };

type Columns = { items: readonly ComparedItem[] };

/** One column for each artifact, the champion's first. */
export function DiffTable({
  groups,
  items,
  labels,
}: Columns & { groups: readonly DiffGroup[]; labels: ReadonlyMap<string, string> }) {
  return (
    <table className="w-full table-fixed border-collapse">
      <caption className="sr-only">Metadata side by side</caption>
      <colgroup>
        <col className={items.length > 2 ? "w-19" : "w-21"} />
      </colgroup>
      <thead>
        <tr className="text-xs">
          <td className={clsx(cell, "pl-0")} />
          {items.map((item) => (
            <th key={item.id} scope="col" className={cell}>
              <Link
                href={`/w/${item.workspace}/artifacts/${item.id}`}
                title={`Open ${labels.get(item.id)}, ${item.name}`}
                className="-my-1 block py-1 text-ink-2 underline decoration-line-2 underline-offset-2 hover:text-ink pointer-coarse:py-3"
              >
                <span className="line-clamp-3">{labels.get(item.id)}</span>
              </Link>
            </th>
          ))}
        </tr>
      </thead>
      {groups
        .filter(({ rows }) => rows.length > 0)
        .map((group) => (
          <Group key={group.title} group={group} items={items} />
        ))}
    </table>
  );
}

function Group({ group: { title, rows, marked }, items }: Columns & { group: DiffGroup }) {
  return (
    <tbody>
      <tr>
        <th
          colSpan={items.length + 1}
          scope="rowgroup"
          className="pt-3 pb-1 text-left font-normal text-ink-3 text-xs"
        >
          {title}
        </th>
      </tr>
      {rows.map((row) => (
        <tr key={row.key}>
          <th scope="row" className={clsx(cell, "pl-0 text-ink-2")}>
            {rowLabel(row.key)}
          </th>
          {items.map((item, i) => (
            <td key={item.id} className={clsx(cell, marked && row.kind === "varying" && "bg-accent-bg")}>
              <SettingValue name={row.key} value={row.values[i] ?? null} />
              <DriftHint note={driftNote(item.drift, row.key)} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function DriftHint({ note }: { note: string | null }) {
  if (note === null) return null;
  return (
    <span className="mt-0.5 flex items-start gap-1 text-expiring text-xs">
      <Diff aria-hidden className="mt-0.5 size-3 shrink-0" />
      <span>
        <span className="sr-only">Sources differ: </span>
        {note}
      </span>
    </span>
  );
}

type Drift = ComparedItem["drift"][number];

const sources = [
  ["asked", "asked"],
  ["recorded", "recorded"],
  ["embedded", "in the file"],
  ["measured", "measured"],
] as const;

function textOf(value: Drift["asked"]): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function sentence(drift: Drift): string {
  const said = sources.flatMap(([key, word]) => (drift[key] === null ? [] : `${textOf(drift[key])} ${word}`));
  return drift.because ?? said.join(", ");
}

/** The drift of one row of one artifact, with its reason if there is one; null if the sources agree. */
function driftNote(drifts: readonly Drift[], row: string): string | null {
  const keys = row === "size" ? ["width", "height"] : [row];
  const notes = drifts.filter((drift) => keys.includes(drift.key)).map(sentence);
  return notes.length === 0 ? null : [...new Set(notes)].join("; ");
}
