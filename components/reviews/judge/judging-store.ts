import type { NextPair } from "@/lib/contracts/reviews/vote";
import {
  type AskedNext,
  type FurtherAnswers,
  type JudgingAct,
  type JudgingState,
  stored,
  takeGame,
  undoOn,
  votedElsewhere,
  voteOn,
} from "@/lib/domain/reviews/judging";
import type { Outcome } from "@/lib/domain/reviews/vote";

export type JudgingView = JudgingState & {
  /** The last refusal; null after the next press. */ refusal: Error | null;
};
type Start = Omit<JudgingState, "pending">;

const idsOf = ({ pair, championId, progress, upcoming }: NextPair, hasControls: boolean): AskedNext => ({
  pair: pair && {
    leftId: pair.leftId,
    rightId: pair.rightId,
    ...(hasControls && pair.ask !== undefined && { ask: pair.ask }),
  },
  championId,
  progress,
  upcoming: upcoming.map(({ id }) => id),
});

/**
 * Kept outside React, so that the second of two key presses in one frame judges the pair that follows from the first.
 */
export class JudgingStore {
  #state: JudgingView;
  readonly #listeners = new Set<() => void>();

  constructor(start: Start) {
    this.#state = { ...start, pending: [], refusal: null };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): JudgingView => this.#state;

  #set(state: JudgingView) {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  #begin<A extends JudgingAct>(act: A | null): A | null {
    if (act === null) return null;
    this.#set({ ...this.#state, pending: [...this.#state.pending, act], refusal: null });
    return act;
  }

  /** The vote to send, or null if there is nothing to judge. */
  press = (outcome: Outcome, answers?: FurtherAnswers) => this.#begin(voteOn(this.#state, outcome, answers));
  /** The undo to send, or null if nothing is left. */
  undo = () => this.#begin(undoOn(this.#state));
  /** Whether the act is still to be sent: no earlier one was refused. */
  isWanted = (act: JudgingAct): boolean => this.#state.pending.includes(act);

  #idsOf = (next: NextPair) => idsOf(next, this.#state.hasControls);

  stored = (next: NextPair) => this.#set({ ...this.#state, ...stored(this.#state, this.#idsOf(next)) });
  /** Drops all pending acts: those after the refused one judged pairs that were never reached. */
  refused = (refusal: Error) => this.#set({ ...this.#state, pending: [], refusal });
  /** Takes the game that was read, unless more is known here. */
  restart = (start: Start) => this.#set({ ...this.#state, ...takeGame(this.#state, start) });
  votedElsewhere = (next: NextPair): boolean => votedElsewhere(this.#state, this.#idsOf(next));
}
