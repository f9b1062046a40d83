import { at, type BatchRefusal } from "@/lib/domain/batches/refusal";

/** A longer chain is refused. */
export const maxRounds = 50;

/** What a round would follow, as far as it is known; null: there is no such review. */
export type Champion = {
  title: string;
  isDecided: boolean;
  number: number;
  championId: string | null;
  isAvailable: boolean;
} | null;

const path = "round.reviewId";

export const isRemovedChampion = ({ path: where, reason }: BatchRefusal): boolean =>
  where === path && reason === "gone";

/** Why no round can follow a review; null if one can. A champion that is hidden is refused like a review that never was. */
export function championRefusal(found: Champion, isWithout: boolean): BatchRefusal | null {
  if (found === null || (found.isDecided && found.championId === null))
    return at(path, { reason: "not_found", message: "No such review" });
  const { title, isDecided, number, isAvailable } = found;
  if (!isDecided) {
    const message = `“${title}” is not decided: a round follows a decision`;
    return at(path, { reason: "not_found", message });
  }
  if (number >= maxRounds) {
    const message = `“${title}” is round ${number}, and a chain has at most ${maxRounds}`;
    return at(path, { reason: "too_many", message });
  }
  if (isAvailable || isWithout) return null;
  const message = `The champion of “${title}” has been removed; the round can be made without it`;
  return at(path, { reason: "gone", message });
}
