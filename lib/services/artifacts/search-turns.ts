import { isCanceled } from "@/lib/db/canceled";
import type { Scope } from "@/lib/domain/access/access";
import { AppError } from "@/lib/errors";
import { asSearch, caller } from "@/lib/lane";
import { remember } from "@/lib/remember";
import { type NoPlace, Shares } from "@/lib/shares";

const limits = {
  max: Number.POSITIVE_INFINITY,
  /** A list and its facets are searched at once. */
  maxPerKey: 2,
  maxWaiting: Number.POSITIVE_INFINITY,
  /** More than a page opens, and a person types before the first has ended. */
  maxWaitingPerKey: 20,
};
const retryAfterSeconds = 5;

function noTurn(why: NoPlace): AppError {
  if (why === "left") return new AppError("timeout", "The client left before this was searched");
  return new AppError(
    "rate_limited",
    `You have ${limits.maxPerKey} searches in progress and ${limits.maxWaitingPerKey} more waiting: wait for some of them`,
    { retryAfterSeconds },
  );
}

const turns = () => remember("search turns", () => new Shares(limits, noTurn));

const tooLong = (cause: unknown) =>
  new AppError(
    "unavailable",
    "This search took the database too long, so it was stopped: narrow it to a set, a model or a time, or use fewer excluded or quoted words",
    { cause },
  );

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
  const search = () =>
    asSearch(lane, work).catch((error) => {
      throw isCanceled(error) ? tooLong(error) : error;
    });
  return turns().run(userId, search, { leaving });
}
