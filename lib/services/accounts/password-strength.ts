import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { built } from "@/lib/built";
import { AppError } from "@/lib/errors";
import { caller } from "@/lib/lane";
import { remember } from "@/lib/remember";
import { type NoPlace, Shares } from "@/lib/shares";
import { workWithin } from "@/lib/within";

export type Guess = { password: string; known: string[] };

/** zxcvbn's time grows faster than the length: up to 0.7 s for 100 characters, 2 s for 256. */
const checkedChars = 100;
/** One at a time: a network that waits for many holds up no other, whose turn is next. */
const limits = { max: 1, maxPerKey: 1, maxWaiting: 24, maxWaitingPerKey: 16 };
const retryAfterSeconds = 5;

export type StrengthOptions = { bundle: string; limitMs: number; idleMs: number };

const defaults = (): StrengthOptions => ({
  bundle: built("password-worker.mjs"),
  limitMs: 20_000,
  idleMs: 10_000,
});

const noTurn = (_: NoPlace) =>
  new AppError("rate_limited", "Too many passwords are being checked: try again in a few seconds", {
    retryAfterSeconds,
  });

/**
 * zxcvbn in a thread of its own, one password at a time: a check must not block the event loop, and its 75 to 150 MB
 * are released when the thread ends, after 10 s without a password.
 */
export class PasswordStrength {
  readonly #options: StrengthOptions;
  readonly #turns = new Shares(limits, noTurn);
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: Partial<StrengthOptions> = {}) {
    this.#options = { ...defaults(), ...options };
  }

  score(guess: Guess): Promise<number> {
    caller().endTurn?.();
    return this.#turns.run(caller().shareKey ?? "", () => this.#check(guess));
  }

  async #check(guess: Guess): Promise<number> {
    clearTimeout(this.#idle);
    const { bundle, limitMs, idleMs } = this.#options;
    this.#worker ??= new Worker(/* turbopackIgnore: true */ bundle);
    const worker = this.#worker;
    worker.ref();
    try {
      worker.postMessage(guess);
      const never = new AbortController().signal;
      const [score] = await workWithin(limitMs, never, (signal) => once(worker, "message", { signal }));
      worker.unref();
      this.#idle = setTimeout(() => this.#end(), idleMs).unref();
      return score;
    } catch (cause) {
      this.#end();
      throw new AppError("unavailable", "The password could not be checked; try again in a moment", {
        cause,
        retryAfterSeconds,
      });
    }
  }

  #end(): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
  }
}

/**
 * zxcvbn's score of a password, 0 to 4; 4 means more than 10^10 guesses. `known`: words that a guesser would try first.
 * Only the first 100 characters count. Throws `unavailable`, or `rate_limited` if too many wait.
 */
export function passwordScore(password: string, known: string[]): Promise<number> {
  const strength = remember("password-strength", () => new PasswordStrength());
  return strength.score({ password: password.normalize("NFKC").slice(0, checkedChars), known });
}
