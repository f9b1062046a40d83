import { plural } from "@/components/ui/text/format";
import type { Ranking } from "@/lib/contracts/reviews/vote";

type AssistantStanding = Ranking["assistants"][number];

/** "2 people, 1 assistant (agrees 0.71)". */
export function judgesText({ people, assistants }: Pick<Ranking, "people" | "assistants">): string {
  const kappas = assistants.flatMap(({ agreement }) => (agreement === null ? [] : agreement.toFixed(2)));
  const agree =
    kappas.length === 0 ? "" : ` (${kappas.length === 1 ? "agrees" : "agree"} ${kappas.join(", ")})`;
  return `${plural(people, "person", "people")}, ${plural(assistants.length, "assistant")}${agree}`;
}

/** What one assistant judged, and how far that can be trusted. */
export function standingText({
  votes,
  flips,
  agreement,
}: Pick<AssistantStanding, "votes" | "flips" | "agreement">): string {
  const judged = votes === 0 ? "no pair judged both ways yet" : `${plural(votes, "pair")} judged both ways`;
  const bySide = flips === 0 ? "" : `, ${flips} by side alone`;
  return `${judged}${bySide}${agreement === null ? "" : `, κ with people ${agreement.toFixed(2)}`}`;
}
