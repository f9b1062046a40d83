import { type Pair, type PairVote, winnerOf } from "./vote";

/** The next pair for one reviewer. `pair` null: all challengers have been judged. */
export type Next = {
  pair: Pair | null;
  championId: string | null;
  /** The candidates that come next, in order, to be decoded ahead. */
  upcoming: string[];
  /** In votes. */
  progress: { done: number; total: number };
};

/** How many pictures to decode ahead. */
const ahead = 4;

type KingState = { championId: string | undefined; met: ReadonlySet<string> };

/**
 * The champion after these votes, and the candidates that have had their turn. The first candidate starts as champion.
 */
function stateAfter([first, ...others]: readonly string[], votes: readonly PairVote[]): KingState {
  const met = new Set<string>(first === undefined ? [] : [first]);
  const candidates = new Set(others);
  let championId = first;
  for (const vote of votes) {
    const { leftId, rightId } = vote;
    if (championId !== leftId && championId !== rightId) continue;
    const challenger = championId === leftId ? rightId : leftId;
    // Not a challenger who is still to come: a vote from outside the game.
    if (met.has(challenger) || !candidates.has(challenger)) continue;
    met.add(challenger);
    championId = winnerOf(vote) ?? championId;
  }
  return { championId, met };
}

/**
 * King of the hill: the champion stays until a challenger wins, and each candidate gets one turn. `votes` are one
 * person's standing votes, oldest first; `championIsLeft` says whether the champion of the nth vote is on the left.
 */
export function nextOfKing(
  candidates: readonly string[],
  votes: readonly PairVote[],
  championIsLeft: (done: number) => boolean,
): Next {
  const { championId, met } = stateAfter(candidates, votes);
  const [challenger, ...later] = candidates.filter((id) => !met.has(id));
  const progress = { done: Math.max(0, met.size - 1), total: Math.max(0, candidates.length - 1) };
  if (championId === undefined || challenger === undefined)
    return { pair: null, championId: championId ?? null, upcoming: [], progress };
  const pair = championIsLeft(progress.done)
    ? { leftId: championId, rightId: challenger }
    : { leftId: challenger, rightId: championId };
  return { pair, championId, upcoming: later.slice(0, ahead), progress };
}
