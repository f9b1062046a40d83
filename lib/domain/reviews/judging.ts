import { type Next, nextOfKing } from "./king";
import { nextOfVersus } from "./versus";
import { type Outcome, type Pair, type PairVote, standingVotes } from "./vote";

/** By the keys of all questions but the leading one. */
export type FurtherAnswers = Record<string, Outcome>;

/** A vote on the pair that was shown, with its further answers if the review has more than one question; or an undo of the last one. */
type VoteAct = { kind: "vote"; vote: PairVote & { answers?: FurtherAnswers; ask?: string } };
type UndoAct = { kind: "undo" };
export type JudgingAct = VoteAct | UndoAct;

/** As the server asks; `ask` goes back with the vote, where controls are mixed in. */
export type AskedNext = Next & { pair: (Pair & { ask?: string }) | null };

/** A reviewer's view of a review, ahead of what the server has stored. */
export type JudgingState = {
  method: "king" | "pairs";
  candidates: readonly string[];
  /**
   * For king of the hill, whether the champion of the nth pair is on the left; otherwise empty, since it would tell which
   * side of a comparison a picture belongs to, or which one has more votes.
   */
  sides: readonly boolean[];
  /** In a review of two sides: the pairs in this reviewer's order, by side of the screen. Null in a plain review. */
  pairs: readonly Pair[] | null;
  /** Whether controls are mixed in: then only the server knows what comes next. */
  hasControls: boolean;
  /** This reviewer's stored votes that were not undone, oldest first. */
  votes: readonly PairVote[];
  /** How many votes and undos of this reviewer are stored. */
  acts: number;
  /** As the server last returned it. */
  next: AskedNext;
  /** Not stored yet, in order. */
  pending: readonly JudgingAct[];
};

function playOn(votes: readonly PairVote[], acts: readonly JudgingAct[]): readonly PairVote[] {
  const played = [...votes];
  for (const act of acts) {
    if (act.kind === "vote") played.push(act.vote);
    else played.pop();
  }
  return played;
}

/** The votes as they will be once all are stored. */
export const votesOf = ({ votes, pending }: JudgingState): readonly PairVote[] => playOn(votes, pending);

/** What comes next, if this reviewer's votes determine it; null for `pairs`, where it depends on everyone's votes. */
function foreseen(judging: JudgingState): Next | null {
  if (judging.hasControls) return null;
  const votes = standingVotes(votesOf(judging));
  if (judging.pairs !== null) return nextOfVersus(judging.pairs, votes);
  if (judging.method === "pairs") return null;
  return nextOfKing(judging.candidates, votes, (done) => judging.sides[done] ?? true);
}

/** What to show now; null while only the server knows. */
export function shownOf(judging: JudgingState): AskedNext | null {
  return judging.pending.length === 0 ? judging.next : foreseen(judging);
}

/** The vote to store; null when no pair is shown. */
export function voteOn(judging: JudgingState, outcome: Outcome, answers?: FurtherAnswers): VoteAct | null {
  const pair = shownOf(judging)?.pair;
  return pair ? { kind: "vote", vote: { ...pair, outcome, ...(answers && { answers }) } } : null;
}

/** Null when there is nothing left to undo. */
export const undoOn = (judging: JudgingState): UndoAct | null =>
  votesOf(judging).length === 0 ? null : { kind: "undo" };

/** After the server stored the oldest pending act. */
export function stored(judging: JudgingState, next: AskedNext): JudgingState {
  const [first, ...pending] = judging.pending;
  return {
    ...judging,
    votes: playOn(judging.votes, first ? [first] : []),
    next,
    pending,
    acts: judging.acts + 1,
  };
}

/**
 * After the game was read again. Changes nothing if it was read before the last act was stored, or while acts are
 * pending, which it may or may not contain.
 */
export const takeGame = (judging: JudgingState, read: Omit<JudgingState, "pending">): JudgingState =>
  judging.pending.length > 0 || read.acts < judging.acts ? judging : { ...judging, ...read };

const sameNext = (a: Next, b: Next): boolean =>
  a.pair?.leftId === b.pair?.leftId &&
  a.pair?.rightId === b.pair?.rightId &&
  a.championId === b.championId &&
  a.progress.done === b.progress.done &&
  a.progress.total === b.progress.total;

/** Whether the reviewer also voted elsewhere: the server's `next` does not follow from the votes known here. */
export function votedElsewhere(judging: JudgingState, next = judging.next): boolean {
  if (judging.pending.length > 0) return false;
  return !sameNext(foreseen(judging) ?? judging.next, next);
}
