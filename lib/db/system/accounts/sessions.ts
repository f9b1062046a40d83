import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import { absoluteMs, idleMs } from "@/lib/domain/access/session-life";

/** How somebody came in, and from where. */
export type SessionEntry = {
  accountId: string;
  way: "password" | "oidc";
  /** Whether a second factor was shown, here or at the provider. */
  secondFactor: boolean;
  browser: string | null;
  network: string | null;
  issuer?: string;
  /** Sealed. */
  hint?: Uint8Array;
  /** Earlier than sessions end in any case. */
  endsAt?: Date;
};

export async function openSession(entry: SessionEntry, now: Date): Promise<string> {
  const { accountId, hint, endsAt, ...rest } = entry;
  await db().session.deleteMany({ where: { accountId, endsAt: { lt: now } } });
  const session = await db().session.create({
    data: {
      ...rest,
      accountId,
      ...(hint === undefined ? {} : { hint: Uint8Array.from(hint) }),
      createdAt: now,
      usedAt: now,
      idleEndsAt: new Date(now.getTime() + idleMs),
      endsAt: endsAt ?? new Date(now.getTime() + absoluteMs),
    },
    select: { id: true },
  });
  return session.id;
}

/** Notes the use, which extends the idle timeout. `endedAt` is not touched, so that a session that ended in the meantime stays ended. */
export async function slideSession(sessionId: string, now: Date): Promise<void> {
  await db().session.updateMany({
    where: { id: sessionId },
    data: { usedAt: now, idleEndsAt: new Date(now.getTime() + idleMs) },
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
