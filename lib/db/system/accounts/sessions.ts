import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import { inTransaction } from "@/lib/db/transaction";
import { absoluteMs, idleMs } from "@/lib/domain/access/session-life";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Entrant } from "./entrant";
import { noteLocalUse } from "./local-use";

export type SessionEntry = {
  accountId: Entrant;
  way: "password" | "oidc";
  /** Whether a second factor was shown, here or at the provider. */
  secondFactor: boolean;
  browser: string | null;
  network: string | null;
  issuer?: string;
  /** The ID token, sealed. */
  hint?: Uint8Array<ArrayBuffer>;
  endsAt?: Date;
  /** Asked for as the way in without the provider. */
  local?: boolean;
};

/** The refusal where only the provider's way is allowed. */
export const providerOnly = (provider: string) =>
  new AppError("unauthenticated", `Use ${provider} to sign in: passwords do not open sessions here`);

/** Whether a local account comes in by its password where others cannot. Throws `unauthenticated` for the others. */
async function isLocalUse({ way, local, accountId }: SessionEntry): Promise<boolean> {
  const { oidc } = env;
  if (way === "oidc" || oidc === null || !oidc.required) return false;
  const account = local
    ? await db().account.findUnique({ where: { id: accountId }, select: { local: true } })
    : null;
  if (!account?.local) throw providerOnly(oidc.name);
  return true;
}

/** The one way to a session. Throws `unauthenticated` where another way in is required. */
export async function openSession(entry: SessionEntry, now: Date): Promise<string> {
  const { local: _, endsAt, ...facts } = entry;
  const { accountId } = facts;
  const isLocal = await isLocalUse(entry);
  await db().session.deleteMany({ where: { accountId, endsAt: { lt: now } } });
  const open = (tx: Db) =>
    tx.session.create({
      data: {
        ...facts,
        createdAt: now,
        usedAt: now,
        idleEndsAt: new Date(now.getTime() + idleMs),
        endsAt: endsAt ?? new Date(now.getTime() + absoluteMs),
      },
      select: { id: true },
    });
  if (!isLocal) return (await open(db())).id;
  return inTransaction(async (tx) => {
    await noteLocalUse(accountId, entry.network, now, tx);
    return (await open(tx)).id;
  });
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
