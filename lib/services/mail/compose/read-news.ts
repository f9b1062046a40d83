import { findNames } from "@/lib/db/accounts/names";
import { findSender } from "@/lib/db/system/accounts/find-viewer";
import { findNewsSettings } from "@/lib/db/system/accounts/news-settings";
import type { InboxReach } from "@/lib/db/system/comments/inbox";
import { countMailed, listMailed, type MailedItem } from "@/lib/db/system/comments/mailed-items";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { type NewsSettings, newsKinds } from "@/lib/domain/mail/news-settings";
import type { News } from "@/lib/domain/mail/texts/news-text";
import { reachOf } from "@/lib/services/comments/inbox-reach";
import { itemKindsOf, newsOf } from "./news-of";

const bySweep = authorizeSystem("sweep");

/** What a mail has to tell: the newest of it, and how much there is in all. */
export type VisibleNews = { news: News[]; total: number; settings: NewsSettings };

async function namesOf(reach: InboxReach, items: readonly MailedItem[]): Promise<Map<string, string>> {
  const [scope] = [...reach.comments, ...reach.reviews, ...reach.removals];
  const ids = items.flatMap(({ byId }) => byId ?? []);
  return scope === undefined || ids.length === 0 ? new Map() : findNames(scope, ids);
}

/**
 * Looks once more, just before a mail is sent. Null if nothing is left to tell: it was read, or is out of the account's
 * sight, the account is suspended, or no longer wants mails about it.
 */
export async function readNews(
  { id, accountId }: { id: string; accountId: string | null },
  { most, now }: { most: number; now: Date },
): Promise<VisibleNews | null> {
  if (accountId === null) return null;
  const [account, settings] = await Promise.all([
    findSender(bySweep, { accountId, tokenId: null }, now),
    findNewsSettings(bySweep, accountId),
  ]);
  if (account === null || settings === null) return null;
  const reach = reachOf({ kind: "account", ...account, now: () => now });
  const wanted = newsKinds.filter((kind) => settings[kind] !== "never");
  const mailed = { mailId: id, kinds: wanted.flatMap(itemKindsOf) };
  const items = await listMailed(bySweep, reach, mailed, most);
  if (items.length === 0) return null;
  const total = items.length < most ? items.length : await countMailed(bySweep, reach, mailed);
  const names = await namesOf(reach, items);
  const news = items.flatMap((item) => newsOf(item, names.get(item.byId ?? "") ?? null) ?? []);
  return { news, total, settings };
}
