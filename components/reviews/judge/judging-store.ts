import type { NextPair } from "@/lib/contracts/reviews/vote";
import {
  type FurtherAnswers,
  type JudgingAct,
  type JudgingState,
  stored,
  undoOn,
  votedElsewhere,
  voteOn,
} from "@/lib/domain/reviews/judging";
import type { Next } from "@/lib/domain/reviews/king";
import type { Outcome } from "@/lib/domain/reviews/vote";

export type JudgingView = JudgingState & {
  /** The last refusal; null after the next press. */ refusal: Error | null;
};
type Start = Omit<JudgingState, "pending">;

export const idsOf = ({ pair, championId, progress, upcoming }: NextPair): Next => ({
  pair: pair && { leftId: pair.leftId, rightId: pair.rightId },
  championId,
  progress,
  upcoming: upcoming.map(({ id }) => id),
});

/**
 * Kept outside React, so that the second of two key presses in one frame judges the pair that follows from the first.
 */
export class JudgingStore {
  #state: JudgingView;
  /** Nothing was pressed since the game was read or requested. */
  #isUntouched = true;
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
    this.#isUntouched = false;
    this.#set({ ...this.#state, pending: [...this.#state.pending, act], refusal: null });
    return act;
  }

  /** The vote to send, or null if there is nothing to judge. */
  press = (outcome: Outcome, answers?: FurtherAnswers) => this.#begin(voteOn(this.#state, outcome, answers));
  /** The undo to send, or null if nothing is left. */
  undo = () => this.#begin(undoOn(this.#state));
  /** Whether the act is still to be sent: no earlier one was refused. */
  isWanted = (act: JudgingAct): boolean => this.#state.pending.includes(act);

  stored = (next: NextPair) => this.#set({ ...this.#state, ...stored(this.#state, idsOf(next)) });
  /** Drops all pending acts: those after the refused one judged pairs that were never reached. */
  refused = (refusal: Error) => this.#set({ ...this.#state, pending: [], refusal });
  /** The game is about to be read again. */
  ask = () => {
    this.#isUntouched = true;
  };
  /**
   * Replaces the state by the game that was read. Returns false and changes nothing if something was pressed since: the
   * game may or may not include those votes.
   */
  restart = (start: Start): boolean => {
    if (this.#isUntouched) this.#set({ ...this.#state, ...start });
    return this.#isUntouched;
  };
  votedElsewhere = (next: NextPair): boolean => votedElsewhere(this.#state, idsOf(next));
}
