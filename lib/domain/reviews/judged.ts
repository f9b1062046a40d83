import { standingVotes, type Vote, winnerOf } from "./vote";

/** How a candidate fared with one reviewer. */
export type Judged = { id: string; wins: number; last: "won" | "lost" | "tie" | "neither" };

function lastOf(vote: Vote, id: string): Judged["last"] {
  if (vote.outcome === "tie" || vote.outcome === "neither") return vote.outcome;
  return winnerOf(vote) === id ? "won" : "lost";
}

/** Every candidate that was judged, the most recently judged last. */
export function judgedOf(votes: readonly Vote[]): Judged[] {
  const judged = new Map<string, Judged>();
  for (const vote of standingVotes(votes)) {
    for (const id of [vote.leftId, vote.rightId]) {
      const last = lastOf(vote, id);
      const wins = (judged.get(id)?.wins ?? 0) + (last === "won" ? 1 : 0);
      judged.delete(id);
      judged.set(id, { id, wins, last });
    }
  }
  return [...judged.values()];
}

/** In one or two words: "won 2", "lost", "tie", "neither". */
export const judgedText = ({ wins, last }: Judged): string => (wins > 0 ? `won ${wins}` : last);
