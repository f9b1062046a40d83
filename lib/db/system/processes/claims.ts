import { db } from "@/lib/db/client";
import { readAnswer, type StoredResponse } from "@/lib/db/codecs/answer";
import { Prisma } from "@/lib/db/generated/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

/** True if this call made the claim; the primary key decides between concurrent calls. */
export async function insertClaim(
  _system: SystemScope<"sign-in">,
  claim: {
    callerId: string;
    key: string;
    requestHash: string;
    lockedUntil: Date;
  },
) {
  const made = await db().claim.createMany({ data: [claim], skipDuplicates: true });
  return made.count === 1;
}

export async function findClaim(_system: SystemScope<"sign-in">, callerId: string, key: string) {
  const claim = await db().claim.findUnique({ where: { callerId_key: { callerId, key } } });
  return claim && { ...claim, answer: readAnswer(claim.answer) };
}

/**
 * Ids, job ids, names and hashes of artifacts that were hidden from the account since `since`, when it joined a blind
 * review.
 */
export async function listHiddenSince(
  _system: SystemScope<"sign-in">,
  accountId: string,
  since: Date,
): Promise<string[]> {
  const artifact = { select: { id: true, jobId: true, name: true, sha256: true } };
  const rows = await db().alias.findMany({
    where: { accountId, participation: { submittedAt: null, joinedAt: { gt: since } } },
    select: { candidate: { select: { artifact } } },
  });
  return rows.flatMap(({ candidate }) => Object.values(candidate.artifact));
}

/** Takes over a claim whose lock has expired; only one caller can. */
export async function takeOverClaim(
  _system: SystemScope<"sign-in">,
  callerId: string,
  key: string,
  lockedUntil: Date,
): Promise<boolean> {
  const now = new Date();
  const taken = await db().claim.updateMany({
    where: { callerId, key, answer: { equals: Prisma.DbNull }, lockedUntil: { lt: now } },
    data: { lockedUntil },
  });
  return taken.count === 1;
}

export async function saveAnswer(
  _system: SystemScope<"sign-in">,
  callerId: string,
  key: string,
  { body, ...head }: StoredResponse,
): Promise<void> {
  // Prisma refuses a key that is undefined.
  const answer = body === undefined ? head : { ...head, body };
  await db().claim.updateMany({
    where: { callerId, key },
    data: { answer: answer as Prisma.InputJsonValue },
  });
}

/** Releases the lock but keeps the id, so that a retry creates the same thing. */
export async function expireClaim(
  _system: SystemScope<"sign-in">,
  callerId: string,
  key: string,
): Promise<void> {
  await db().claim.updateMany({ where: { callerId, key }, data: { lockedUntil: new Date(0) } });
}

/** Deletes claims created before `before`. */
export async function deleteOldClaims(_system: SystemScope<"sweep">, before: Date): Promise<number> {
  return (await db().claim.deleteMany({ where: { createdAt: { lt: before } } })).count;
}
