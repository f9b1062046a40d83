import { newsKinds } from "@/lib/domain/mail/news-settings";
import { newsLetter } from "@/lib/domain/mail/texts/news-letter";
import { pagesUrl } from "@/lib/services/processes/sender";
import { unsubscribePath } from "../unsubscribe";
import type { Composer } from "./composers";
import { readNews } from "./read-news";

/** A mail about one item of the inbox. */
export const composeNews: Composer = async (mail, now) => {
  const visible = await readNews(mail, { most: 1, now });
  const [news] = visible?.news ?? [];
  const about = newsKinds.find((kind) => kind === mail.kind);
  if (visible === null || news === undefined || about === undefined || mail.accountId === null) return null;
  const home = pagesUrl();
  const unsubscribe = home + unsubscribePath({ accountId: mail.accountId, about }, now);
  return newsLetter(news, { home, timeZone: visible.settings.timeZone, unsubscribe });
};
