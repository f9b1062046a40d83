import { groupBy } from "@/lib/domain/lists/group-by";
import { type Interval, wilson } from "@/lib/domain/reviews/rates";
import { type LineKind, lineKinds } from "./lines";

/** What scores are told by. */
export const scoreGroups = ["model", "preset", "kind", "prompt"] as const;
export type ScoreGroup = (typeof scoreGroups)[number];

/** Ticks of the pictures with a value, without *unsure*; `kind` null: of all kinds of lines. */
export type ScoreCount = {
  value: string;
  kind: LineKind | null;
  yes: number;
  of: number;
  pictures: number;
};

type ScoreRate = { yes: number; of: number; rate: number; interval: Interval; pictures: number };
type GroupScore = ScoreRate & { value: string; kinds: (ScoreRate & { kind: LineKind })[] };

/** The interval is of pictures: eight lines on one picture are not eight pictures. */
function scored({ yes, of, pictures }: ScoreCount): ScoreRate {
  const rate = yes / of;
  const interval = wilson(rate * pictures, pictures)?.interval ?? [0, 1];
  return { yes, of, rate, interval, pictures };
}

const byCodeUnits = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** Scores by value, of most pictures first; kinds in their fixed order. */
export function checklistScores(counts: readonly ScoreCount[]): GroupScore[] {
  return [...groupBy(counts, ({ value }) => value)]
    .flatMap(([value, group]) => {
      const all = group.find(({ kind }) => kind === null);
      const kinds = lineKinds.flatMap((kind) =>
        group.flatMap((each) => (each.kind === kind ? [{ kind, ...scored(each) }] : [])),
      );
      return all === undefined ? [] : [{ value, ...scored(all), kinds }];
    })
    .sort((a, b) => b.pictures - a.pictures || byCodeUnits(a.value, b.value));
}
