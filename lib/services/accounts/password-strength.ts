import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { built } from "@/lib/built";
import { AppError } from "@/lib/errors";
import { remember } from "@/lib/remember";

export type Guess = { password: string; known: string[] };

/** zxcvbn's time grows faster than the length: up to 0.7 s for 100 characters, 2 s for 256. */
const checkedChars = 100;
const limitMs = 20_000;
const idleMs = 10_000;

/**
 * zxcvbn in a thread of its own, one password at a time: a check must not block the event loop, and its 75 to 150 MB
 * are released when the thread ends, after 10 s without a password.
 */
class PasswordStrength {
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();

  score(guess: Guess): Promise<number> {
    const turn = this.#last.then(() => this.#check(guess));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #check(guess: Guess): Promise<number> {
    clearTimeout(this.#idle);
    this.#worker ??= new Worker(/* turbopackIgnore: true */ built("password-worker.mjs"));
    const worker = this.#worker;
    worker.ref();
    try {
      worker.postMessage(guess);
      const [score] = await once(worker, "message", { signal: AbortSignal.timeout(limitMs) });
      worker.unref();
      this.#idle = setTimeout(() => this.#end(), idleMs).unref();
      return score;
    } catch (cause) {
      this.#end();
      throw new AppError("unavailable", "The password could not be checked; try again in a moment", {
        cause,
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
 * Only the first 100 characters count. Throws `unavailable`.
 */
export function passwordScore(password: string, known: string[]): Promise<number> {
  const strength = remember("password-strength", () => new PasswordStrength());
  return strength.score({ password: password.normalize("NFKC").slice(0, checkedChars), known });
}
