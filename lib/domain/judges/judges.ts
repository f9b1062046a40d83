import { type Rate, wilson } from "@/lib/domain/reviews/rates";
import { afterSwap, standing } from "./after-swap";
import { againstPeople, amongPeople, type Concord, type PeopleConcord } from "./concord";
import { type Confidence, confidenceOf, majorities } from "./confidence";
import { type FactsByPair, type Longer, longerOf, sideRate } from "./judge-habits";
import { type JudgeWord, judgeWord, judgeWordText } from "./judge-word";
import { byRater, type Judgement, type OutcomeByPair } from "./judgement";

type KindFigure = Concord & { kind: string; word: JudgeWord };
type MonthFigure = Pick<Concord, "pairs" | "rate" | "interval"> & { month: string };

type JudgeFigure = Concord & {
  rater: string;
  word: JudgeWord;
  text: string;
  flips: { n: number; of: number; rate: number | null; interval: Rate["interval"] | null };
  leftWins: Rate | null;
  longer: Longer | null;
  confidence: Confidence | null;
  kinds: KindFigure[];
  months: MonthFigure[];
};

const only = (own: OutcomeByPair, pairs: ReadonlySet<number>): OutcomeByPair =>
  new Map([...own].filter(([pair]) => pairs.has(pair)));

/** Names of groups with their pairs, in order of name. */
function grouped(rows: Iterable<readonly [name: string, pair: number]>): [string, Set<number>][] {
  const groups = new Map<string, Set<number>>();
  for (const [name, pair] of rows) groups.set(name, (groups.get(name) ?? new Set()).add(pair));
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** People's agreement, and each assistant against people, in the order in which assistants first appear. */
export function judgesOf(
  judgements: readonly Judgement[],
  facts: FactsByPair = new Map(),
): { people: PeopleConcord; judges: JudgeFigure[] } {
  const people = [...byRater(judgements.filter((each) => !each.isAssistant)).values()].map(standing);
  const agreement = amongPeople(people);
  const truth = majorities(people);
  const kinds = grouped(
    [...facts].flatMap(([pair, fact]) => (fact.kinds ?? []).map((kind) => [kind, pair] as const)),
  ).map(([kind, pairs]) => {
    const asked = people.map((own) => only(own, pairs));
    return { kind, pairs, asked, agreement: amongPeople(asked) };
  });
  const judgeOf = ([rater, own]: [string, Judgement[]]): JudgeFigure => {
    const { settled, flips, both } = afterSwap(own);
    const figure = againstPeople(settled, people);
    const word = judgeWord(figure, agreement);
    const months = grouped(own.flatMap(({ month, pair }) => (month ? [[month, pair] as const] : [])));
    const flipRate = wilson(flips, both);
    return {
      ...{ rater, ...figure, word, text: judgeWordText(word, figure, agreement) },
      flips: { n: flips, of: both, rate: flipRate?.rate ?? null, interval: flipRate?.interval ?? null },
      leftWins: sideRate(own),
      longer: longerOf(settled, people, facts),
      confidence: confidenceOf(own, truth),
      kinds: kinds.flatMap(({ kind, pairs, asked, agreement: among }) => {
        const cut = againstPeople(only(settled, pairs), asked);
        return cut.votes === 0 ? [] : [{ kind, ...cut, word: judgeWord(cut, among) }];
      }),
      months: months.flatMap(([month, within]) => {
        const { pairs, votes, rate, interval } = againstPeople(only(settled, within), people);
        return votes === 0 ? [] : [{ month, pairs, rate, interval }];
      }),
    };
  };
  return {
    people: agreement,
    judges: [...byRater(judgements.filter((each) => each.isAssistant))].map(judgeOf),
  };
}
