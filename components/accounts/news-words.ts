import type { NewsKind } from "@/lib/domain/mail/news-settings";

/** What people are mailed about. */
export const newsWords: Record<NewsKind, string> = {
  mention: "Someone mentions you",
  reply: "A reply where you commented",
  assigned: "A review is assigned to you",
  decided: "A review you judge is decided",
  removals: "Artifacts are removed soon",
};

/** The mails that a link ends, after "You get no more mails". */
export const endedWords: Record<NewsKind | "digest", string> = {
  mention: "when somebody mentions you",
  reply: "about replies where you commented",
  assigned: "about reviews that are assigned to you",
  decided: "about decisions of reviews that you judge",
  removals: "about removals",
  digest: "with a digest: what came by it comes by no mail",
};
