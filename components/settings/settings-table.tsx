import clsx from "clsx";
import { TriangleAlert } from "lucide-react";
import { RowTh, Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import {
  type DriftText,
  knownSources,
  type Metadata,
  type SettingCell,
  type SettingRow,
  settingRows,
} from "./setting-rows";

type SettingsTableProps = {
  title?: string;
  metadata: Metadata;
  drift: readonly DriftText[];
  /** Shown if no source has a setting. */
  nothing?: string;
};

/** Asked, recorded, embedded and measured side by side; disagreements are marked, with the reason if there is one. */
export function SettingsTable({
  title = "Settings",
  metadata,
  drift,
  nothing = "Neither the job nor the file contains any settings.",
}: SettingsTableProps) {
  const known = knownSources(metadata);
  const rows = settingRows(metadata, drift);
  return (
    <section aria-label={title} className="grid grid-cols-1 gap-1.5">
      <h2 className="text-ink-3 text-xs">{title}</h2>
      {known.every((source) => source === "measured") ? <p className="text-ink-2">{nothing}</p> : null}
      {rows.length === 0 ? null : (
        <Table scrollLabel="Settings by source" className="*:*:*:px-1.5! *:*:*:first:pl-0!">
          <TableHead>
            <Th>
              <span className="sr-only">Setting</span>
            </Th>
            {known.map((source) => (
              <Th key={source}>{source}</Th>
            ))}
          </TableHead>
          <tbody>
            {rows.map((row) => (
              <Tr key={row.key} className="align-top">
                <RowTh className="whitespace-nowrap">{row.label}</RowTh>
                {row.cells.map((cell) => (
                  <SaidCell key={cell.source} cell={cell} because={row.because} />
                ))}
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <DriftNote rows={rows} drift={drift} />
    </section>
  );
}

function SaidCell({ cell: { text, differs }, because }: { cell: SettingCell; because: string | null }) {
  if (text === null) return <Td className="text-ink-3">–</Td>;
  return (
    <Td className={clsx("num max-sm:text-xs", differs && "shadow-[inset_2px_0_var(--expiring)]")}>
      <SaidText text={text} />
      {differs ? <span className="block font-sans text-expiring">{because ?? "differs"}</span> : null}
    </Td>
  );
}

/** Pieces up to this length stay on one line. */
const unbrokenPiece = 9;
/** Longer than words: hashes and names of files, which may break anywhere. */
const maxWordLength = 24;

function pieceClass(piece: string): string {
  if (piece.trim().length <= unbrokenPiece) return "inline-block whitespace-nowrap";
  return piece.split(/\s+/).some((word) => word.length > maxWordLength) ? "[overflow-wrap:anywhere]" : "";
}

/** A column is as wide as its longest word; the table scrolls if that is too much. */
function SaidText({ text }: { text: string }) {
  return text.split("\n").map((line) => (
    <span key={line} className="block">
      {line.split(/(?= \[)/).map((piece) => (
        <span key={piece} className={pieceClass(piece)}>
          {piece}
        </span>
      ))}
    </span>
  ));
}

/** Lists drift in what has no row: prompts, whose wordings are shown below the table. */
function DriftNote({ rows, drift }: { rows: readonly SettingRow[]; drift: readonly DriftText[] }) {
  const inRows = new Set(rows.flatMap((row) => (row.key === "size" ? ["width", "height"] : [row.key])));
  const others = drift.filter((each) => !inRows.has(each.key)).map((each) => names[each.key] ?? each.key);
  if (others.length === 0) return null;
  return (
    <p className="flex items-center gap-1.5 text-expiring">
      <TriangleAlert aria-hidden className="size-4 shrink-0" />
      Also differs: {others.join(", ")}
    </p>
  );
}

const names: Readonly<Record<string, string>> = { negativePrompt: "negative prompt" };
