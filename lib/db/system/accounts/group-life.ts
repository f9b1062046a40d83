import { Prisma } from "@/lib/db/generated/client";
import { env } from "@/lib/env";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const never = new Date("9999-12-31T00:00:00Z");

/**
 * What groups give counts if the provider said them after this: as long as a session by the provider lasts, also in one by
 * password; for tokens as long as they outlast a sign-in there. Without a provider, nothing gives any.
 */
export function groupsSince(now: Date, by: "session" | "token"): Date {
  const { oidc } = env;
  if (oidc === null) return never;
  const lifeMs = by === "session" ? oidc.sessionHours * hourMs : oidc.tokenDays * dayMs;
  return new Date(now.getTime() - lifeMs);
}

/** Whether "Account" `a` is an operator. The last one stays, so that somebody can mend the groups. */
export const operatorNow = (since: Date): Prisma.Sql => Prisma.sql`
  a."isOperator" AND (NOT a."operatorByGroups" OR coalesce(a."groupsAt" > ${since}, false) OR NOT EXISTS (
    SELECT 1 FROM "Account" o WHERE o."isOperator" AND o.status = 'approved' AND o.id <> a.id
      AND (NOT o."operatorByGroups" OR o."groupsAt" > ${since})))`;

/** The role of "Account" `a` by "Membership" `m`; null if it has ended. The last admin of a workspace stays. */
export const roleNow = (since: Date): Prisma.Sql => Prisma.sql`
  CASE WHEN m.source = 'manual' OR a."groupsAt" > ${since} OR (m.role = 'admin' AND NOT EXISTS (
    SELECT 1 FROM "Membership" x JOIN "Account" o ON o.id = x."accountId"
    WHERE x."workspaceId" = m."workspaceId" AND x.role = 'admin' AND o.status = 'approved' AND o.id <> a.id
      AND (x.source = 'manual' OR o."groupsAt" > ${since}))) THEN m.role ELSE m."manualRole" END`;
