import { mailName } from "../mail-time";
import { oneLine } from "./one-line";

export type RemovalStep = "planned" | "removing" | "removed" | "expiring";

/**
 * What a mail may know of an item of the inbox: no prompt, comment, name of a picture or e-mail. `by`: null if nobody
 * did it, or if a blind review is meant, of which nothing but its title is told. `path`: of the page about it.
 */
export type News = { path: string } & (
  | { kind: "mention" | "reply"; by: string | null; workspace: string | null }
  | { kind: "assigned" | "decided"; by: string | null; title: string }
  | {
      kind: "removals";
      step: RemovalStep;
      artifacts: number;
      environment: string | null;
      dueAt: Date | null;
      workspace: string;
    }
);

const plain = new Intl.NumberFormat("en-GB");

const timeText = (at: Date, timeZone: string) =>
  `${new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone }).format(at)} (${timeZone})`;

function removalText(news: Extract<News, { kind: "removals" }>, timeZone: string): string {
  const { step, artifacts, environment, dueAt, workspace } = news;
  const where = environment === null ? "" : ` in ${oneLine(environment)}`;
  const many = `${plain.format(artifacts)} ${artifacts === 1 ? "artifact" : "artifacts"}${where} of ${oneLine(workspace)}`;
  const [be, expire] = artifacts === 1 ? ["is", "expires"] : ["are", "expire"];
  const when = dueAt === null ? "soon" : `on ${timeText(dueAt, timeZone)}`;
  switch (step) {
    case "planned":
      return `${many} ${be} proposed for removal`;
    case "removing":
      return `${many} ${be} removed ${when}`;
    case "removed":
      return `The removal of ${many} is done`;
    case "expiring":
      return `${many} ${expire} within a week`;
  }
}

/** What happened, in one line; times as in `timeZone`. */
export function newsLine(news: News, timeZone: string): string {
  if (news.kind === "removals") return removalText(news, timeZone);
  const by = mailName(news.by && oneLine(news.by));
  switch (news.kind) {
    case "mention":
    case "reply": {
      const where = news.workspace === null ? "" : ` in ${oneLine(news.workspace)}`;
      const act = news.kind === "mention" ? "mentioned you in a comment" : "replied where you commented";
      return `${by} ${act}${where}`;
    }
    case "assigned":
      return news.by === null
        ? `You are asked to judge “${oneLine(news.title)}”`
        : `${by} asked you to judge “${oneLine(news.title)}”`;
    case "decided":
      return news.by === null
        ? `“${oneLine(news.title)}” was decided`
        : `${by} decided “${oneLine(news.title)}”`;
  }
}

/** What its page is for. */
export function linkText(news: News): string {
  switch (news.kind) {
    case "mention":
    case "reply":
      return "Read it";
    case "assigned":
      return "Open the review";
    case "decided":
      return "See the result";
    case "removals":
      return news.step === "removing" ? "Look at it, or undo it" : "Look at it";
  }
}
