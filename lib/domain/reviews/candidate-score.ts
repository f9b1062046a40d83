import { type PairVote, standingVotes, winnerOf } from "./vote";

/** How a candidate fared with one reviewer. */
export type CandidateScore = { id: string; wins: number; last: "won" | "lost" | "tie" | "neither" };

function lastOf(vote: PairVote, id: string): CandidateScore["last"] {
  if (vote.outcome === "tie" || vote.outcome === "neither") return vote.outcome;
  return winnerOf(vote) === id ? "won" : "lost";
}

/** Every candidate that was judged, the most recently judged last. */
export function candidateScores(votes: readonly PairVote[]): CandidateScore[] {
  const judged = new Map<string, CandidateScore>();
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
export const scoreText = ({ wins, last }: CandidateScore): string => (wins > 0 ? `won ${wins}` : last);
