import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import { absoluteMs, idleMs } from "@/lib/domain/access/session-life";

export async function openSession(accountId: string, now: Date): Promise<string> {
  await db().session.deleteMany({ where: { accountId, endsAt: { lt: now } } });
  const session = await db().session.create({
    data: {
      accountId,
      createdAt: now,
      idleEndsAt: new Date(now.getTime() + idleMs),
      endsAt: new Date(now.getTime() + absoluteMs),
    },
    select: { id: true },
  });
  return session.id;
}

/** Extends the idle timeout. `endedAt` is not touched, so that a session that ended in the meantime stays ended. */
export async function slideSession(sessionId: string, now: Date): Promise<void> {
  await db().session.updateMany({
    where: { id: sessionId },
    data: { idleEndsAt: new Date(now.getTime() + idleMs) },
  });
}

export async function endSession(sessionId: string, now: Date): Promise<void> {
  await db().session.updateMany({ where: { id: sessionId, endedAt: null }, data: { endedAt: now } });
}

/** Ends all sessions of an account except the one given. */
export async function endSessionsOf(
  accountId: string,
  except: string | null,
  now: Date,
  tx: Db,
): Promise<void> {
  await tx.session.updateMany({
    where: { accountId, endedAt: null, ...(except === null ? {} : { id: { not: except } }) },
    data: { endedAt: now },
  });
}
