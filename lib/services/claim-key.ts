import { type Clock, systemClock } from "@/lib/clock";
import {
  expireClaim,
  findClaim,
  insertClaim,
  listHiddenSince,
  saveAnswer,
  takeOverClaim,
} from "@/lib/db/system/processes/claims";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";

const bySignIn = authorizeSystem("sign-in");

const silentMs = 10 * 60_000;

export type SavedAnswer = { status: number; body: unknown; headers: Record<string, string> };
export type ClaimedKey = { newId: string; answer: SavedAnswer | null };

/** Keys belong to the caller: a token has its own. What blind reviews hide depends on the account. */
export type KeyHolder = { callerId: string; accountId: string };

async function assertShowable({ body }: SavedAnswer, accountId: string, since: Date): Promise<void> {
  const text = JSON.stringify(body) ?? "";
  const hidden = await listHiddenSince(bySignIn, accountId, since);
  if (hidden.some((each) => text.includes(each)))
    throw new AppError(
      "conflict",
      "The saved response is about a blind review that you have joined since; submit your verdict first",
    );
}

/**
 * Claims an idempotency key for a caller. Throws `key_reused` for a different request, `conflict` while the first one
 * runs.
 */
export async function claimKey(
  { callerId, accountId }: KeyHolder,
  key: string,
  requestHash: string,
  clock: Clock = systemClock,
): Promise<ClaimedKey> {
  const lockedUntil = new Date(clock().getTime() + silentMs);
  if (await insertClaim(bySignIn, { callerId, key, requestHash, lockedUntil })) {
    const mine = await findClaim(bySignIn, callerId, key);
    if (mine) return { newId: mine.newId, answer: null };
  }
  const held = await findClaim(bySignIn, callerId, key);
  if (held === null)
    throw new AppError("conflict", "Another request with this Idempotency-Key just finished; try again");
  if (held.requestHash !== requestHash) {
    throw new AppError("key_reused", "This Idempotency-Key was used for another request; use a new one");
  }
  if (held.answer !== null) {
    await assertShowable(held.answer, accountId, held.createdAt);
    return { newId: held.newId, answer: held.answer };
  }
  if (await takeOverClaim(bySignIn, callerId, key, lockedUntil)) return { newId: held.newId, answer: null };
  throw new AppError("conflict", "A request with this Idempotency-Key is still running", {
    retryAfterSeconds: 2,
  });
}

export async function answerClaim(callerId: string, key: string, answer: SavedAnswer): Promise<void> {
  await saveAnswer(bySignIn, callerId, key, answer);
}

/** After a server error: lets a retry start at once. It gets the same `newId`. */
export async function releaseClaim(callerId: string, key: string): Promise<void> {
  await expireClaim(bySignIn, callerId, key);
}
