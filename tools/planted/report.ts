import type { FaultProgress, FaultVerdict } from "./state";
import type { NumberedFault } from "./write-faults";

const share = (part: number, all: number) =>
  `${part} of ${all} (${((100 * part) / Math.max(1, all)).toFixed(1)} %)`;

const folderOf = ({ file }: NumberedFault) =>
  file
    .split("/")
    .slice(0, file.startsWith("lib/") ? 2 : 1)
    .join("/");

function counted(names: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts];
}

export const faultText = ({ n, file, line, operator, before, after }: NumberedFault) =>
  `#${n} ${file}:${line} ${operator}: ${before} → ${after || "(nothing)"}`;

function survivorText(fault: NumberedFault, { reaching, tried, wasActive }: FaultVerdict): string {
  const why =
    reaching === 0 ? "no test reaches it" : `passed ${tried} of the ${reaching} files of tests that reach it`;
  const gap = tried > 0 && !wasActive ? ", but they did not run it" : "";
  return `${faultText(fault)}\n    ${why}${gap}`;
}

/** What was found by which tests, and what was not. */
export function reportText(
  faults: readonly NumberedFault[],
  { judged, surveys, compiled }: FaultProgress,
): string {
  const done = faults.filter(({ n }) => judged[n] !== undefined);
  const isFound = ({ n }: NumberedFault) => typeof judged[n]?.by === "string";
  const found = done.filter(isFound);
  const isCompiled = ({ n }: NumberedFault) => compiled?.includes(n) === true;
  const running = done.filter((fault) => !isCompiled(fault));
  const by = counted(found.map(({ n }) => judged[n]?.by ?? "")).map(([name, of]) => `  ${name}: ${of}`);
  const folders = counted(done.map(folderOf)).map(
    ([folder, all]) => `  ${folder}: ${share(found.filter((each) => folderOf(each) === folder).length, all)}`,
  );
  const survivors = done.filter((fault) => !isFound(fault));
  const broken = Object.entries(surveys).flatMap(([project, { files }]) =>
    files.filter(({ isPassed }) => !isPassed).map(({ file }) => `  ${project}: ${file}`),
  );
  return [
    "browser tests were not run: what only they find counts as not found",
    `found: ${share(found.length, done.length)}; of those that compile: ${share(found.filter((each) => !isCompiled(each)).length, running.length)}`,
    `first found by (of compiler, ${Object.keys(surveys).join(", ")}):`,
    ...by,
    "by folder:",
    ...folders,
    ...(broken.length > 0 ? ["not used, since they fail in the copy without a fault:", ...broken] : []),
    `not found: ${survivors.length}, of them reached by no test: ${survivors.filter(({ n }) => judged[n]?.reaching === 0).length}`,
    ...survivors.flatMap((fault) => {
      const verdict = judged[fault.n];
      return verdict ? [survivorText(fault, verdict)] : [];
    }),
  ].join("\n");
}
