import { columns, quantity } from "@/tools/bench/table";
import type { ScaleCase } from "./cases";
import type { Figure } from "./measure";

/** What was measured in a workspace of `count` artifacts. */
export type ScaleMeasurement = {
  count: number;
  cases: readonly ScaleCase[];
  figures: ReadonlyMap<string, Figure>;
  about: string;
};

/** No case may cost more than this many times what it costs with a tenth of the artifacts. */
const maxTimes = 1.5;

const ms = (value: number | null | undefined) => quantity(value ?? Number.NaN, "ms");

function goalOf({ goalMs, returnsMore }: ScaleCase): string {
  const goals = [
    ...(goalMs === undefined ? [] : [`≤ ${goalMs} ms`]),
    ...(returnsMore ? [] : [`≤ ${maxTimes} ×`]),
  ];
  return goals.join(", ");
}

/** One line per case; a dash where the smaller workspace has no such page. */
export function scaleTable(small: ScaleMeasurement, large: ScaleMeasurement): string {
  const size = (count: number) => count.toLocaleString("en");
  const rows = large.cases.map((one) => {
    const [before, after] = [small.figures.get(one.what), large.figures.get(one.what)];
    const times = (after?.ms ?? Number.NaN) / (before?.ms ?? Number.NaN);
    const ratio = Number.isFinite(times) ? `${times.toFixed(2)} ×` : "–";
    return [
      one.what,
      ms(before?.ms),
      ms(after?.ms),
      ratio,
      ms(before?.serverMs),
      ms(after?.serverMs),
      goalOf(one),
    ];
  });
  const head = [
    "what",
    size(small.count),
    size(large.count),
    "ratio",
    "database CPU",
    "database CPU",
    "goal",
  ];
  return columns([head, ...rows]);
}
