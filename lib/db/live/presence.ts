import { db } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/access/access";

/** A stream that has been silent for this long has ended without saying so. */
const silentMs = 12_000;
const sinceSilent = (scope: Scope) => new Date(scope.now().getTime() - silentMs);

type Stream = { streamId: string; reviewId: string };

/** Counts the caller as present in a review; call it every few seconds. Returns whether they were not before. */
export async function stayPresent(scope: Scope<"review:read">, stream: Stream): Promise<boolean> {
  const own = { ...stream, accountId: scope.userId };
  const others = { reviewId: own.reviewId, accountId: own.accountId, seenAt: { gt: sinceSilent(scope) } };
  const before = await db().presence.count({ where: others });
  const seenAt = scope.now();
  await db().presence.upsert({
    where: { streamId: own.streamId },
    create: { ...own, seenAt },
    update: { seenAt },
    select: { streamId: true },
  });
  return before === 0;
}

/** Returns whether it was the caller's last stream of the review. */
export async function leave(scope: Scope<"review:read">, { streamId, reviewId }: Stream): Promise<boolean> {
  await db().presence.deleteMany({
    where: { reviewId, OR: [{ streamId }, { seenAt: { lte: sinceSilent(scope) } }] },
  });
  return (await db().presence.count({ where: { reviewId, accountId: scope.userId } })) === 0;
}

/** Names of the people looking at a review now, each once, sorted. */
export async function listPresent(scope: Scope, reviewId: string): Promise<string[]> {
  const rows = await db().presence.findMany({
    where: { reviewId, review: { workspaceId: scope.workspaceId }, seenAt: { gt: sinceSilent(scope) } },
    distinct: ["accountId"],
    select: { account: { select: { name: true } } },
  });
  return rows.map(({ account }) => account.name).sort((a, b) => a.localeCompare(b));
}
