import { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { newsKinds } from "@/lib/domain/mail/news-settings";
import { type NewsLoad, newsBounds } from "@/lib/domain/mail/news-way";

type NewsKey = { accountId: string; subjectId: string };

const before = (now: Date, ms: number) => new Date(now.getTime() - ms);
const kinds = [...newsKinds];

/** By account: what each was mailed of news lately, dropped ones left out. Call with the accounts locked. */
export async function newsLoads(
  _by: Scope | SystemScope<"sweep">,
  asked: readonly NewsKey[],
  now: Date,
  tx: Db,
): Promise<Map<string, NewsLoad>> {
  if (asked.length === 0) return new Map();
  const pairs = asked.map(({ accountId, subjectId }) => Prisma.sql`(${accountId}::uuid, ${subjectId}::uuid)`);
  const rows = await tx.$queryRaw<(NewsLoad & { accountId: string })[]>`
    SELECT a."accountId", count(m.id)::int AS "inHour",
      coalesce(bool_or(m."subjectId" = a."subjectId" AND m."createdAt" > ${before(now, newsBounds.subjectMs)}::timestamptz), false)
        AS "isRecent"
    FROM (VALUES ${Prisma.join(pairs)}) a ("accountId", "subjectId") LEFT JOIN "Mail" m ON m."accountId" = a."accountId"
      AND m.kind = ANY(${kinds}) AND m."createdAt" > ${before(now, newsBounds.hourMs)}::timestamptz AND m."endedAt" IS NULL
    GROUP BY a."accountId"`;
  return new Map(rows.map(({ accountId, ...load }) => [accountId, load]));
}

/** By account: for when its last digest counts that was sent or is under way. */
export async function lastDigests(
  _by: Scope | SystemScope<"sweep" | "sign-in">,
  accountIds: Iterable<string>,
  tx: Db,
): Promise<Map<string, Date>> {
  const rows = await tx.$queryRaw<{ accountId: string; at: Date }[]>`
    SELECT "accountId", max((detail ->> 'countedAt')::timestamptz) AS at FROM "Mail"
    WHERE "accountId" = ANY(${[...accountIds]}::uuid[]) AND kind = 'digest' AND "endedAt" IS NULL AND detail IS NOT NULL
    GROUP BY "accountId"`;
  return new Map(rows.map(({ accountId, at }) => [accountId, at]));
}
