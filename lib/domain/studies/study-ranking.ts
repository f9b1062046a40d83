import { sidelessTallies } from "@/lib/domain/assistants/after-swap";
import { type Interval, leftRateOf, type Rate, z95 } from "@/lib/domain/reviews/rates";
import { joins, strengthsOf, strengthValuesOf } from "@/lib/domain/reviews/strengths";
import { comparisonsOf, indexOf, oneEach, type VoteTally } from "@/lib/domain/reviews/tally";
import type { StudyRow } from "./row";
import { type StudyPair, studyPairs } from "./study-pairs";

/** `group`: of a picture, which is a name within it. */
type RankedName = {
  name: string;
  group?: string;
  strength: number;
  /** Null for one of more names than errors are estimated for. */
  interval: Interval | null;
  votes: number;
};

/** `supported`: the votes connect all names. */
export type StudyRanking = { items: RankedName[]; leftWins: Rate | null; supported: boolean };

/** As many as a review has candidates; the time for errors grows with the third power. */
const mostWithErrors = 500;

type NamedPair = Pick<StudyPair, "outcome" | "sided"> & { leftId: string; rightId: string };

/** The pair by the ids of what is ranked; empty if it compares none of them. */
function named(pair: StudyPair, by: "picture" | "model"): NamedPair[] {
  const { outcome, sided, left, right, group, leftModel, rightModel } = pair;
  if (by === "picture")
    return [
      { outcome, sided, leftId: JSON.stringify([group, left]), rightId: JSON.stringify([group, right]) },
    ];
  if (leftModel === undefined || rightModel === undefined || leftModel === rightModel) return [];
  return [{ outcome, sided, leftId: leftModel, rightId: rightModel }];
}

function votesById(pairs: readonly NamedPair[]): Map<string, number> {
  const votes = new Map<string, number>();
  for (const { leftId, rightId } of pairs)
    for (const id of [leftId, rightId]) votes.set(id, (votes.get(id) ?? 0) + 1);
  return votes;
}

function estimates(
  players: number,
  tallies: readonly VoteTally[],
  placeOf: (id: string) => number | undefined,
) {
  const comparisons = comparisonsOf(tallies, placeOf);
  const supported = joins(players, comparisons);
  if (players > mostWithErrors) {
    const values = strengthValuesOf(players, comparisons);
    return { supported, found: values.map((strength) => ({ strength, interval: null })) };
  }
  const found = strengthsOf(players, comparisons).players.map(({ value, error }) => {
    const interval: Interval = [value - z95 * error, value + z95 * error];
    return { strength: value, interval };
  });
  return { supported, found };
}

/** A picture's id is its group and name, a model's its name. */
function nameOf(id: string, by: "picture" | "model"): Pick<RankedName, "name" | "group"> {
  if (by === "model") return { name: id };
  const [group = "", name = ""] = JSON.parse(id) as string[];
  return { name, group };
}

/**
 * Bradley-Terry strengths of pictures or models by people's rows on one question, strongest first. A pair of ratings
 * has no sides and counts half on either; two pictures of the same model compare no models.
 */
export function studyRanking(rows: readonly StudyRow[], by: "picture" | "model"): StudyRanking {
  const people = rows.filter(({ isAssistant }) => !isAssistant);
  const pairs = [...studyPairs(people)];
  const ranked = pairs.flatMap((pair) => named(pair, by));
  const tallies = [
    ...oneEach(ranked.filter(({ sided }) => sided)),
    ...sidelessTallies(ranked.filter(({ sided }) => !sided)),
  ];
  const votes = votesById(ranked);
  const ids = [...votes.keys()];
  const { found, supported } = estimates(ids.length, tallies, indexOf(ids));
  const items = found.map((figure, at) => {
    const id = ids[at] ?? "";
    return { ...nameOf(id, by), ...figure, votes: votes.get(id) ?? 0 };
  });
  return {
    items: items.sort((a, b) => b.strength - a.strength),
    leftWins: leftRateOf(pairs.filter(({ sided }) => sided)),
    supported,
  };
}
