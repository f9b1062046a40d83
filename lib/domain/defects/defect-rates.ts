import { groupBy } from "@/lib/domain/lists/group-by";
import { type Rate, wilson } from "@/lib/domain/reviews/rates";

/** What rates of defects are told by. */
export const defectGroups = ["model", "preset", "sampler", "word"] as const;
export type DefectGroup = (typeof defectGroups)[number];

/** How many of the pictures with a value were looked at, and how many of them bear a word; null: any word. */
export type DefectCount = { value: string; word: string | null; looked: number; marked: number };

type WordRate = Rate & { word: string; marked: number };
type DefectRate = Rate & { value: string; looked: number; marked: number; words: WordRate[] };

const rated = (marked: number, looked: number): Rate =>
  wilson(marked, looked) ?? { rate: 0, interval: [0, 1] };

const byCodeUnits = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** Rates of pictures with defects, by value; the words of each, most frequent first. */
export function defectRates(counts: readonly DefectCount[]): DefectRate[] {
  return [...groupBy(counts, ({ value }) => value)]
    .flatMap(([value, group]) => {
      const all = group.find(({ word }) => word === null);
      if (all === undefined) return [];
      const { looked, marked } = all;
      const words = group
        .flatMap((each) => (each.word === null ? [] : [{ word: each.word, marked: each.marked }]))
        .sort((a, b) => b.marked - a.marked || byCodeUnits(a.word, b.word))
        .map((each) => ({ ...each, ...rated(each.marked, looked) }));
      return [{ value, looked, marked, ...rated(marked, looked), words }];
    })
    .sort((a, b) => b.looked - a.looked || byCodeUnits(a.value, b.value));
}

/** Counts of one group of pictures, as rates of each word among all of them. */
export const wordRates = (counts: readonly DefectCount[]): DefectRate[] =>
  defectRates(
    counts.flatMap((each) => (each.word === null ? [] : [{ ...each, value: each.word, word: null }])),
  );
