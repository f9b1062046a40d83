import { isCanceled } from "@/lib/db/canceled";
import type { Scope } from "@/lib/domain/access/access";
import { AppError } from "@/lib/errors";
import { asSearch, caller } from "@/lib/lane";
import { remember } from "@/lib/remember";

/** A list and its facets are searched at once. */
const mostAtOnce = 2;
/** More than a page opens, and a person types before the first has ended. */
const mostWaiting = 20;
const retryAfterSeconds = 5;

type Turns = { running: number; waiting: (() => void)[] };

const turns = () => remember("search turns", () => new Map<string, Turns>());

function turnsOf(accountId: string): Turns {
  const all = turns();
  const own = all.get(accountId) ?? { running: 0, waiting: [] };
  all.set(accountId, own);
  return own;
}

const left = () => new AppError("timeout", "The client left before this was searched");

const tooLong = (cause: unknown) =>
  new AppError(
    "unavailable",
    "This search took the database too long, so it was stopped: narrow it to a set, a model or a time, or use fewer excluded or quoted words",
    { cause },
  );

/** Waits for a turn; one who leaves meanwhile gives up theirs. */
function turn(own: Turns, leaving: AbortSignal | null): Promise<void> {
  if (own.waiting.length >= mostWaiting)
    throw new AppError(
      "rate_limited",
      `You have ${mostAtOnce} searches in progress and ${mostWaiting} more waiting: wait for some of them`,
      { retryAfterSeconds },
    );
  return new Promise((resolve, reject) => {
    if (leaving?.aborted) return reject(left());
    const leave = () => {
      own.waiting.splice(own.waiting.indexOf(begin), 1);
      reject(left());
    };
    const begin = () => {
      leaving?.removeEventListener("abort", leave);
      resolve();
    };
    own.waiting.push(begin);
    leaving?.addEventListener("abort", leave, { once: true });
  });
}

/**
 * Runs a search of an account when it is its turn: a few at a time in this process, the others in order. A search within
 * another is part of it.
 */
export async function searching<T>(
  { userId }: Scope,
  work: () => Promise<T>,
  lane: "searches" | "exports" = "searches",
): Promise<T> {
  const { hasTurn, leaving } = caller();
  if (hasTurn) return work();
  const own = turnsOf(userId);
  if (own.running < mostAtOnce) own.running++;
  else await turn(own, leaving());
  try {
    return await asSearch(lane, work);
  } catch (error) {
    throw isCanceled(error) ? tooLong(error) : error;
  } finally {
    const next = own.waiting.shift();
    if (next !== undefined) next();
    else own.running--;
    if (own.running === 0) turns().delete(userId);
  }
}
