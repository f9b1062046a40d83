import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { type MailKind, mailKinds } from "@/lib/domain/mail/mail-kinds";

/** A mail as it was written. Those of a kind that only a later program knows are left to it. */
export type DueMail = {
  id: string;
  kind: MailKind;
  accountId: string | null;
  email: string | null;
  workspaceId: string | null;
  subjectId: string | null;
  detail: unknown;
  createdAt: Date;
};

/**
 * A mail in hand. `address`: null if its account is gone. `isPaused`: the server refused that address not long ago.
 * `tries`: those before.
 */
export type MailInHand = DueMail & {
  address: string | null;
  isSuspended: boolean;
  isPaused: boolean;
  tries: number;
};

/** `takenUntil`: when another process may take what this one does not finish. `refusedSince`: see `isPaused`. */
export type MailClaim = { now: Date; takenUntil: Date; refusedSince: Date; hourly: number };

const hourMs = 3_600_000;
const kinds = [...mailKinds];

/**
 * Takes the mail that has been due the longest, of the workspace that was served the longest ago: one that invites many
 * holds up nobody's reset. Null if none is due, or if as many as allowed were sent within an hour.
 * Under a lock, so that processes which count at the same time do not exceed the bound together.
 */
export function claimMail(
  _system: SystemScope<"sweep">,
  { now, takenUntil, refusedSince, hourly }: MailClaim,
): Promise<MailInHand | null> {
  const since = new Date(now.getTime() - hourMs);
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('fluxara mail', 0))::text`;
    const rows = await tx.$queryRaw<MailInHand[]>`
      WITH served AS (SELECT "workspaceId", max("sentAt") AS at FROM "Mail" WHERE "sentAt" > ${since} GROUP BY 1),
      taken AS (
        UPDATE "Mail" SET "takenUntil" = ${takenUntil} WHERE id = (
          SELECT m.id FROM "Mail" m LEFT JOIN served s ON s."workspaceId" IS NOT DISTINCT FROM m."workspaceId"
          WHERE m."sentAt" IS NULL AND m."endedAt" IS NULL AND m."dueAt" <= ${now} AND m.kind = ANY(${kinds})
            AND (m."takenUntil" IS NULL OR m."takenUntil" < ${now})
            AND (SELECT count(*) FROM "Mail" WHERE "sentAt" > ${since})
              + (SELECT count(*) FROM "Mail" WHERE "sentAt" IS NULL AND "endedAt" IS NULL AND "takenUntil" >= ${now})
              < ${hourly}
          ORDER BY s.at NULLS FIRST, m."dueAt", m.id LIMIT 1 FOR UPDATE OF m SKIP LOCKED)
        RETURNING *)
      SELECT m.id, m.kind, m."accountId", m.email, m."workspaceId", m."subjectId", m.detail, m."createdAt", m.tries,
        coalesce(a.email, m.email) AS address, coalesce(a.status = 'suspended', false) AS "isSuspended",
        EXISTS (SELECT FROM "Mail" r WHERE r."refusedAddress" = coalesce(a.email, m.email) AND r."endedAt" > ${refusedSince})
          AS "isPaused"
      FROM taken m LEFT JOIN "Account" a ON a.id = m."accountId" OR (m."accountId" IS NULL AND a.email = m.email)`;
    return rows[0] ?? null;
  });
}

/** When the next mail is due that no process has in hand; null: none waits. */
export async function nextDueAt(_system: SystemScope<"sweep">): Promise<Date | null> {
  const [row] = await db().$queryRaw<{ at: Date | null }[]>`
    SELECT min(greatest("dueAt", "takenUntil")) AS at FROM "Mail"
    WHERE "sentAt" IS NULL AND "endedAt" IS NULL AND kind = ANY(${kinds})`;
  return row?.at ?? null;
}
