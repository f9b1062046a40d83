import { shownOf } from "@/lib/domain/reviews/judging";
import type { Outcome } from "@/lib/domain/reviews/vote";
import type { JudgingStore } from "./judging-store";

type PressedVote = ReturnType<JudgingStore["press"]>;
const none: readonly Outcome[] = [];

/** The answers to the pair that is shown, until it has all of them and is voted on. Outside React, as `JudgingStore` is. */
export class AnswerStore {
  readonly #judging: JudgingStore;
  readonly #keys: readonly string[];
  /** Of the pair that they were given to: another one starts without any. */
  #answers: { pair: string | null; given: readonly Outcome[] } = { pair: null, given: none };
  readonly #listeners = new Set<() => void>();

  constructor(judging: JudgingStore, questions: readonly { key: string }[]) {
    this.#judging = judging;
    this.#keys = questions.map(({ key }) => key);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    const unsubscribe = this.#judging.subscribe(listener);
    return () => {
      this.#listeners.delete(listener);
      unsubscribe();
    };
  };

  #pair(): string | null {
    const pair = shownOf(this.#judging.state())?.pair;
    return pair ? `${pair.leftId} ${pair.rightId}` : null;
  }

  readonly given = (): readonly Outcome[] =>
    this.#answers.pair === this.#pair() ? this.#answers.given : none;

  #set(given: readonly Outcome[]): void {
    this.#answers = { pair: this.#pair(), given };
    for (const listener of this.#listeners) listener();
  }

  #give(given: readonly Outcome[]): PressedVote {
    const [leading, ...others] = given;
    if (leading === undefined || this.#pair() === null) return null;
    if (given.length < this.#keys.length) {
      this.#set(given);
      return null;
    }
    this.#set(none);
    if (others.length === 0) return this.#judging.press(leading);
    const answers = this.#keys.slice(1).map((key, i) => [key, others[i] ?? leading] as const);
    return this.#judging.press(leading, Object.fromEntries(answers));
  }

  /** Answers the question in turn. The vote to send once it was the last one; null before. */
  press = (outcome: Outcome): PressedVote => this.#give([...this.given(), outcome]);

  /** Gives the leading answer to all questions that are left; null and nothing without one. */
  pressRest = (): PressedVote => {
    const given = this.given();
    const [leading] = given;
    if (leading === undefined) return null;
    return this.#give([...given, ...this.#keys.slice(given.length).map(() => leading)]);
  };

  back = (): void => {
    if (this.given().length > 0) this.#set(this.given().slice(0, -1));
  };

  /** Whether there was an answer to this pair to clear. */
  clear = (): boolean => {
    const had = this.given().length > 0;
    if (had) this.#set(none);
    return had;
  };
}
