import type { Letter, LetterLine } from "../letter";
import { linkText, type News, newsLine } from "./news-text";

/** `home`: the address of the installation; `unsubscribe`: of one click. */
export type LetterFrame = { home: string; timeZone: string; unsubscribe: string };

const choice = (home: string): LetterLine => ({
  text: "Choose what you are mailed about",
  url: `${home}/account`,
});

/** A mail about one thing. */
export function newsLetter(news: News, { home, timeZone, unsubscribe }: LetterFrame): Letter {
  const line = newsLine(news, timeZone);
  const link = { text: linkText(news), url: `${home}${news.path}` };
  const more = news.kind === "removals" && news.step === "planned" ? [undecided] : [];
  return { subject: line, lines: [`${line}.`, ...more, link, choice(home)], unsubscribe };
}

const undecided = "Nothing is removed until an admin executes the plan.";

/** The most lines of a digest; the rest is counted. */
export const digestLines = 50;

/** A mail about many things: at most `digestLines` of `news`, of `total`. */
export function digestLetter(news: readonly News[], total: number, frame: LetterFrame): Letter {
  const { home, timeZone, unsubscribe } = frame;
  const lines = news
    .slice(0, digestLines)
    .map((each) => ({ text: newsLine(each, timeZone), url: `${home}${each.path}` }));
  const left = total - lines.length;
  const rest = left > 0 ? [{ text: `And ${left} more in your inbox`, url: `${home}/inbox` }] : [];
  const subject = total === 1 ? "Your digest: 1 unread item" : `Your digest: ${total} unread items`;
  return { subject, lines: ["Unread in your inbox:", ...lines, ...rest, choice(home)], unsubscribe };
}
