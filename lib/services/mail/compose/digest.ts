import { closeDigest, joinEarlier } from "@/lib/db/system/mail/digests";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { digestLetter, digestLines } from "@/lib/domain/mail/texts/news-letter";
import { pagesUrl } from "@/lib/services/processes/sender";
import { unsubscribePath } from "../unsubscribe";
import type { Composer } from "./composers";
import { readNews } from "./read-news";

const bySweep = authorizeSystem("sweep");

/** A mail about all that joined it and is unread. */
export const composeDigest: Composer = async ({ id, accountId }, now) => {
  if (accountId === null) return null;
  await inTransaction(async (tx) => {
    await closeDigest(bySweep, id, now, tx);
    await joinEarlier(bySweep, { id, accountId, now }, tx);
  });
  const visible = await readNews({ id, accountId }, { most: digestLines, now });
  if (visible === null) return null;
  const home = pagesUrl();
  const unsubscribe = home + unsubscribePath({ accountId, about: "digest" }, now);
  return digestLetter(visible.news, visible.total, {
    home,
    timeZone: visible.settings.timeZone,
    unsubscribe,
  });
};
