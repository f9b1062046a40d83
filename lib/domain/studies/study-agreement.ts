import { amongPeople, type Concord, type PeopleConcord } from "@/lib/domain/judges/concord";
import type { OutcomeByPair } from "@/lib/domain/judges/judgement";
import { krippendorffsAlpha, type RatingScale } from "./alpha";
import type { StudyRating, StudyRow } from "./row";
import { peopleByPair } from "./study-judgements";
import { isRating, scaleOf } from "./study-pairs";

type TwoRaters = Pick<Concord, "pairs" | "agreed" | "rate" | "kappa"> & { a: string; b: string };

/** `units`: pictures that at least two people rated, over which alpha is taken. */
export type StudyAgreement = PeopleConcord & {
  units: number;
  alpha: number | null;
  scale: RatingScale | null;
  /** Every two people with a pair that both decided, those with most pairs first. */
  between: TwoRaters[];
};

const toldTwos = 100;

/** The scores of each picture; a picture is a name within its group. */
function scoresByPicture(ratings: readonly StudyRating[]): StudyRating["score"][][] {
  const units = new Map<string, StudyRating["score"][]>();
  for (const { group, picture, score } of ratings) {
    const unit = JSON.stringify([group, picture]);
    units.set(unit, [...(units.get(unit) ?? []), score]);
  }
  return [...units.values()].filter((scores) => scores.length > 1);
}

function betweenTwos(people: ReadonlyMap<string, OutcomeByPair>): TwoRaters[] {
  const named = [...people].sort(([a], [b]) => (a < b ? -1 : 1));
  const twos = named.flatMap(([a, one], at) =>
    named.slice(at + 1).flatMap(([b, other]) => {
      const { pairs, agreed, rate, kappa } = amongPeople([one, other]);
      return pairs === 0 ? [] : [{ a, b, pairs, agreed, rate, kappa }];
    }),
  );
  return twos.sort((x, y) => y.pairs - x.pairs).slice(0, toldTwos);
}

/** How people agree on one question, from its rows; without `scale`, that of the scores. Assistants take no part. */
export function studyAgreement(rows: readonly StudyRow[], scale?: RatingScale): StudyAgreement {
  const ratings = rows.filter(isRating);
  const taken = ratings.length === 0 ? null : scaleOf(ratings);
  const asked = taken === "interval" ? (scale ?? taken) : taken;
  const people = peopleByPair(rows);
  const raters = new Set(rows.flatMap(({ isAssistant, rater }) => (isAssistant ? [] : [rater])));
  const units = scoresByPicture(ratings.filter(({ isAssistant }) => !isAssistant));
  return {
    ...amongPeople([...people.values()]),
    raters: raters.size,
    units: units.length,
    alpha: asked === null ? null : krippendorffsAlpha(units, asked),
    scale: asked,
    between: betweenTwos(people),
  };
}
