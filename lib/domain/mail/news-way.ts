import { dayMs } from "./local-time";
import type { NewsWay } from "./news-settings";

/** The most mails of news: one a person and subject in ten minutes, twenty a person and hour. */
export const newsBounds = { subjectMs: 600_000, hourMs: 3_600_000, inHour: 20 } as const;

export type NewsLoad = {
  /** Whether the person was just mailed about the same subject. */
  isRecent: boolean;
  /** How many mails of news the person got within an hour. */
  inHour: number;
};

/** Removals are announced a day before, even if the digest would come later. */
const noticeMs = dayMs;

type NewsRequest = { way: NewsWay; removalAt: Date | null; digestAt: Date };

/** How an item is sent, if nothing limits it: by a digest at `digestAt`, or at once. */
export function wantedWay({ way, removalAt, digestAt }: NewsRequest): NewsWay {
  if (way !== "digest" || removalAt === null) return way;
  return digestAt.getTime() > removalAt.getTime() - noticeMs ? "now" : "digest";
}

/** What exceeds a bound joins the digest. */
export const boundedWay = (way: NewsWay, { isRecent, inHour }: NewsLoad): NewsWay =>
  way === "now" && (isRecent || inHour >= newsBounds.inHour) ? "digest" : way;
