import { readNewsSettings } from "@/lib/db/codecs/news-settings";
import { Prisma } from "@/lib/db/generated/client";
import { lastDigests, newsLoads } from "@/lib/db/system/mail/news-loads";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { nextDigest } from "@/lib/domain/mail/digest-time";
import type { NewsKind, NewsSettings } from "@/lib/domain/mail/news-settings";
import { boundedWay, wantedWay } from "@/lib/domain/mail/news-way";
import { env } from "@/lib/env";
import { timeId } from "@/lib/time-id";

/** An item of the inbox that was just written. `removalAt`: when what it tells is removed. */
export type NewsItem = { id: string; accountId: string; kind: NewsKind; subjectId: string; removalAt?: Date };

type RoutedNews = NewsItem & { digestAt: Date; way: "now" | "digest" };

/**
 * Locks the accounts until the transaction ends, in the same order everywhere: their settings, bounds and digests are
 * decided by one writer after the other.
 */
async function lockReaders(items: readonly NewsItem[], tx: Db): Promise<Map<string, NewsSettings>> {
  const ids = items.map(({ accountId }) => accountId);
  const rows = await tx.$queryRaw<{ id: string; notify: unknown }[]>`
    SELECT id, notify FROM "Account" WHERE id = ANY(${ids}::uuid[]) AND status = 'approved'
    ORDER BY id FOR NO KEY UPDATE`;
  return new Map(rows.map(({ id, notify }) => [id, readNewsSettings(notify)]));
}

/** How each item is sent; without those that nobody wants. */
async function waysOf(scope: Scope, items: readonly NewsItem[], tx: Db): Promise<RoutedNews[]> {
  const now = scope.now();
  const settings = await lockReaders(items, tx);
  const wanted = items.flatMap((item) => {
    const chosen = settings.get(item.accountId);
    return chosen === undefined || chosen[item.kind] === "never" ? [] : [{ item, chosen }];
  });
  if (wanted.length === 0) return [];
  const lasts = await lastDigests(scope, settings.keys(), tx);
  const asked = wanted.map(({ item, chosen }) => {
    const digestAt = nextDigest(chosen, now, lasts.get(item.accountId) ?? null);
    const way = wantedWay({ way: chosen[item.kind], removalAt: item.removalAt ?? null, digestAt });
    return { ...item, digestAt, way };
  });
  const loads = await newsLoads(
    scope,
    asked.filter(({ way }) => way === "now"),
    now,
    tx,
  );
  return asked.flatMap((item) => {
    const way = boundedWay(item.way, loads.get(item.accountId) ?? { isRecent: false, inHour: 0 });
    return way === "never" ? [] : [{ ...item, way }];
  });
}

/**
 * Writes the mails of new items of the inbox, in their transaction: one at once, or the digest, which later items join.
 * Each account may have one of the items.
 */
export async function mailNews(
  scope: Scope<"comment:write" | "review:write" | "decision:write" | "retention:write">,
  items: readonly NewsItem[],
  tx: Db,
): Promise<void> {
  if (env.smtpUrl === undefined || items.length === 0) return;
  const now = scope.now();
  const routed = await waysOf(scope, items, tx);
  if (routed.length === 0) return;
  const rows = routed.map(({ id: itemId, accountId, kind, subjectId, way, digestAt }) =>
    way === "now"
      ? Prisma.sql`(${itemId}::uuid, ${timeId(now)}::uuid, ${kind}, ${accountId}::uuid, ${scope.workspaceId}::uuid, ${subjectId}::uuid, ${now}::timestamptz)`
      : Prisma.sql`(${itemId}::uuid, ${timeId(now)}::uuid, 'digest', ${accountId}::uuid, NULL::uuid, NULL::uuid, ${digestAt}::timestamptz)`,
  );
  // The update that changes nothing locks the digest: its text is made after this transaction, or news joins the next one.
  await tx.$executeRaw`
    WITH told ("itemId", id, kind, "accountId", "workspaceId", "subjectId", "dueAt") AS (VALUES ${Prisma.join(rows)}),
    written AS (
      INSERT INTO "Mail" (id, kind, "accountId", "workspaceId", "subjectId", "createdAt", "dueAt")
      SELECT id, kind, "accountId", "workspaceId", "subjectId", ${now}::timestamptz, "dueAt" FROM told
      ON CONFLICT ("accountId") WHERE kind = 'digest' AND "sentAt" IS NULL AND "endedAt" IS NULL AND detail IS NULL
      DO UPDATE SET "dueAt" = "Mail"."dueAt"
      RETURNING id, "accountId")
    UPDATE "InboxItem" i SET "mailId" = w.id FROM told t JOIN written w ON w."accountId" = t."accountId"
    WHERE i.id = t."itemId"`;
}
