import { percentText, rangeText } from "@/lib/domain/reviews/rate-text";
import type { Interval } from "@/lib/domain/reviews/rates";
import { versusStanding } from "@/lib/domain/reviews/versus-standing";

/** What is known of a round; `before`: of the one it follows, null for the first, or if it is not seen. */
export type RoundStanding = {
  number: number;
  reviewId: string | null;
  championId: string | null;
  gain: { rate: number; interval: Interval; votes: number } | null;
};

/**
 * `waiting`: not judged yet. `open`: not decided. `alone`: no round before it is seen. `held`: the champion stayed.
 * `unmet`: no vote met both champions. `few`: too few did.
 */
export type GainKind = "waiting" | "open" | "alone" | "held" | "unmet" | "few" | "better" | "worse" | "level";

export function gainKind(round: RoundStanding, before: RoundStanding | null): GainKind {
  const { reviewId, championId, gain } = round;
  if (reviewId === null) return "waiting";
  if (championId === null) return "open";
  if (before === null || before.championId === null) return "alone";
  if (before.championId === championId) return "held";
  if (gain === null) return "unmet";
  const won = Math.round(gain.rate * gain.votes);
  const { kind, leader } = versusStanding({ left: won, right: gain.votes - won });
  if (kind === "few" || kind === "none") return "few";
  if (kind !== "settled") return "level";
  return leader === "left" ? "better" : "worse";
}

const votesText = (votes: number) => (votes === 1 ? "1 vote" : `${votes} votes`);

/** Beside the plot: "Better than round 1". */
export function gainTitle(kind: GainKind, number: number): string {
  const last = `round ${number - 1}`;
  switch (kind) {
    case "waiting":
      return "Not judged yet";
    case "open":
      return "Not decided yet";
    case "alone":
      return number === 1 ? "The first round has nothing to beat" : `What ${last} preferred is not shown`;
    case "held":
      return `Did not beat ${last}`;
    case "unmet":
      return "No vote met both champions";
    case "few":
      return `Too few votes against ${last}`;
    case "better":
      return `Better than ${last}`;
    case "worse":
      return `Worse than ${last}`;
    case "level":
      return `No better than ${last}`;
  }
}

/** "71 % of 28 votes (53–85 %)" */
export const gainNumbers = ({ rate, interval, votes }: NonNullable<RoundStanding["gain"]>): string =>
  `${percentText(rate)} of ${votesText(votes)} (${rangeText(interval)})`;

function lastSentence(round: RoundStanding, before: RoundStanding | null): string {
  const { number, gain } = round;
  const [name, last] = [`Round ${number}`, `round ${number - 1}`];
  const kind = gainKind(round, before);
  switch (kind) {
    case "waiting":
      return `${name} is not judged yet.`;
    case "open":
      return `${name} is not decided yet.`;
    case "alone":
      return number === 1 ? "One round so far: its champion is the one to beat." : `${name} is decided.`;
    case "held":
      return `${name} did not beat ${last}: its champion stayed.`;
    case "unmet":
      return `Nobody has compared the champions of ${last} and round ${number}.`;
    case "few":
      return `Too few votes to say whether round ${number} is better than ${last}: ${gain === null ? "none" : gainNumbers(gain)}.`;
    case "better":
    case "worse":
    case "level": {
      const than = { better: "better", worse: "worse", level: "no better" }[kind];
      return `${name} is ${than} than ${last}: ${gain === null ? "" : gainNumbers(gain)}.`;
    }
  }
}

/** Whether the last round gained anything, and whose champion stands while it is not decided. */
export function chainText(rounds: readonly RoundStanding[]): string {
  const [before = null, last = null] = rounds.length < 2 ? [null, rounds[0]] : rounds.slice(-2);
  if (last === null) return "";
  const said = lastSentence(last, before);
  const standing = rounds.findLast(({ championId }) => championId !== null);
  if (last.championId !== null || standing === undefined) return said;
  return `${said} Round ${standing.number}’s champion stands.`;
}
