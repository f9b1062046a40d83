import type { Operation } from "@/lib/contracts/operation";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import { withTurn } from "@/lib/lane";
import { remember } from "@/lib/remember";
import { type NoPlace, Shares } from "@/lib/shares";
import type { RequestLike } from "./request-like";

/** Of an account: at once as many as a browser sends, while programs may send all that they have. */
const limits = {
  max: Number.POSITIVE_INFINITY,
  maxPerKey: 8,
  maxWaiting: 5_000,
  maxWaitingPerKey: 1_000,
};
/** Somebody at a browser has left by then; a program does as well as it can. */
const maxWaitMs = { account: 10_000, token: 30_000 } as const;
const retryAfterSeconds = 5;

function noTurn(why: NoPlace): AppError {
  if (why === "left") return new AppError("timeout", "The client left before its turn");
  if (why === "own")
    return new AppError(
      "rate_limited",
      `Your account has ${limits.maxPerKey} requests in progress and ${limits.maxWaitingPerKey} more waiting: wait for some of them`,
      { retryAfterSeconds },
    );
  return new AppError("unavailable", "The server is busy: try again in a few seconds", { retryAfterSeconds });
}

export const accountTurns = () => remember("account turns", () => new Shares(limits, noTurn));

/** Bytes are limited by what receives them: their senders would keep a turn for as long as a slow network takes. */
const needsTurn = ({ body }: Operation) => body !== "bytes";

/**
 * Runs what a request asks for when it is its account's turn: a few at a time in this process, the others in order.
 * Visitors without an account are counted by the front.
 */
export async function inAccountTurn<T>(
  operation: Operation,
  { viewer, request }: { viewer: Viewer | null; request: RequestLike },
  work: () => Promise<T>,
): Promise<T> {
  if (viewer === null || !needsTurn(operation)) return work();
  const patience = { leaving: () => request.signal, maxWaitMs: maxWaitMs[viewer.kind] };
  const end = await accountTurns().take(viewer.accountId, patience);
  try {
    return await withTurn(end, work);
  } finally {
    end();
  }
}
