import { standingVotes, type Vote, winnerOf } from "./vote";

/** How a candidate fared with one reviewer. */
export type Fate = { id: string; wins: number; last: "won" | "lost" | "tie" | "neither" };

function lastOf(vote: Vote, id: string): Fate["last"] {
  if (vote.outcome === "tie" || vote.outcome === "neither") return vote.outcome;
  return winnerOf(vote) === id ? "won" : "lost";
}

/** Every candidate that was judged, the most recently judged last. */
export function fatesOf(votes: readonly Vote[]): Fate[] {
  const fates = new Map<string, Fate>();
  for (const vote of standingVotes(votes)) {
    for (const id of [vote.leftId, vote.rightId]) {
      const last = lastOf(vote, id);
      const wins = (fates.get(id)?.wins ?? 0) + (last === "won" ? 1 : 0);
      fates.delete(id);
      fates.set(id, { id, wins, last });
    }
  }
  return [...fates.values()];
}

/** In one or two words: "won 2", "lost", "tie", "neither". */
export const fateText = ({ wins, last }: Fate): string => (wins > 0 ? `won ${wins}` : last);
