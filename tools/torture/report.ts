import type { Line } from "./actor-command";
import type { Actors } from "./actors";
import { bugs } from "./bugs";
import type { Caught, Tally } from "./run";
import type { ScenarioName } from "./scenario";

const columns: readonly (readonly [key: keyof Tally, head: string])[] = [
  ["rounds", "rounds"],
  ["kills", "killed"],
  ["freezes", "frozen"],
  ["artifacts", "artifacts"],
  ["removed", "removed"],
  ["wronglyRemoved", "wrongly removed"],
  ["leftBehind", "left behind"],
  ["lost", "lost"],
  ["rowsWithoutBytes", "rows without bytes"],
  ["bytesWithoutRows", "bytes without rows"],
  ["wrongSums", "wrong sums"],
  ["audit", "audit faults"],
];

const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |\n`;

function sumOf(tallies: readonly Tally[], key: keyof Tally): number {
  return tallies.reduce((sum, tally) => sum + tally[key], 0);
}

/** The figures of all scenarios, as a Markdown table. */
export function tallyTable(tallies: ReadonlyMap<ScenarioName, Tally>): string {
  const rows = [...tallies].map(([name, tally]) => line([name, ...columns.map(([key]) => tally[key])]));
  const all = [...tallies.values()];
  return [
    line(["", ...columns.map(([, head]) => head)]),
    line(["---", ...columns.map(() => "--:")]),
    ...rows,
    line(["**all**", ...columns.map(([key]) => `**${sumOf(all, key)}**`)]),
  ].join("");
}

const lines: readonly Line[] = ["an upload", "a frozen upload", "a removal", "a removal by age", "a sweep"];

/** How many of all steps a process was killed or frozen at. */
export function coverageText(actors: Actors): string {
  const parts = lines.flatMap((line) => {
    const coverage = actors.coverageOf(line);
    return coverage === null ? [] : [`${coverage.tried} of ${coverage.of} steps of ${line}`];
  });
  return parts.length === 0 ? "" : `Killed or frozen at ${parts.join(", ")}.\n`;
}

/** Whether the harness caught each planted bug, as a Markdown table. */
export function bugTable(found: readonly Caught[]): string {
  const rows = found.map(({ bug, tries, caught }) =>
    line([bugs[bug], caught ? `caught in round ${tries}` : `**missed in ${tries} rounds**`]),
  );
  return [line(["planted bug", ""]), line(["---", "---"]), ...rows].join("");
}
