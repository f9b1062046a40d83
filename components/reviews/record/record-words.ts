import { standingText } from "@/components/reviews/ranking/assistant-words";
import { formatPercent, plural } from "@/components/ui/text/format";
import type { DecisionRecord } from "@/lib/contracts/reviews/record";
import { authorName } from "@/lib/domain/access/author-name";
import { chanceOf, chancesOf } from "@/lib/domain/reviews/chance";
import { rangeText } from "@/lib/domain/reviews/rate-text";
import { sidesSentence } from "@/lib/domain/reviews/versus-standing-text";

type Facts = Pick<
  DecisionRecord,
  | "votes"
  | "winnerId"
  | "runnerUpId"
  | "strengths"
  | "agreement"
  | "dissent"
  | "preferredId"
  | "verdicts"
  | "versus"
  | "assistants"
>;
type NameOf = (id: string) => string;

const people = new Intl.ListFormat("en-GB");

function votesText(
  { votes, winnerId, runnerUpId, strengths, preferredId, versus }: Facts,
  nameOf: NameOf,
): string {
  if (votes.length === 0) return "Nobody voted; the decision was made without votes.";
  const voters = new Set(votes.map(({ by }) => by.id)).size;
  const counted = `${plural(votes.length, "vote")} by ${plural(voters, "reviewer")}`;
  if (versus !== null) return `${counted}. ${sidesSentence(versus)}`;
  const strongest = strengths.find(({ artifactId }) => artifactId === winnerId);
  if (winnerId === null || strongest === undefined) return `${counted} do not link all candidates: no order.`;
  const chance = `${formatPercent(chanceOf(strongest.strength))} chance to beat the average candidate, ${rangeText(chancesOf(strongest.interval))}`;
  const second = runnerUpId === null ? "" : `, before ${nameOf(runnerUpId)}`;
  const same = winnerId === preferredId ? "also put" : "put";
  return `${counted} ${same} ${nameOf(winnerId)} first (${chance})${second}.`;
}

function dissentText({ dissent, preferredId }: Facts, nameOf: NameOf): string[] {
  if (preferredId === null || dissent.length === 0) return [];
  const byPerson = new Map<string, Set<string>>();
  for (const { by, forId } of dissent)
    byPerson.set(by.name, (byPerson.get(by.name) ?? new Set()).add(nameOf(forId)));
  const parts = [...byPerson].map(([name, ids]) => `${name} for ${people.format(ids)}`);
  return [`${plural(dissent.length, "vote")} against it: ${parts.join("; ")}.`];
}

function verdictText({ by, artifactId, reason }: Facts["verdicts"][number], nameOf: NameOf): string {
  const favoured = artifactId === null ? "had no favourite" : `favoured ${nameOf(artifactId)}`;
  return `${by.name} judged it blind and ${favoured}${reason === null ? "." : `: “${reason}”`}`;
}

/** How the decision relates to the votes, in plain sentences. */
export function recordSentences(facts: Facts, nameOf: NameOf): string[] {
  const { agreement } = facts;
  return [
    votesText(facts, nameOf),
    ...dissentText(facts, nameOf),
    ...(agreement === null
      ? []
      : [
          `Agreement of ${plural(agreement.reviewers, "reviewer")} on the pairs they share: κ ${agreement.kappa.toFixed(2)} (0 is chance, 1 always).`,
        ]),
    ...facts.assistants.map(
      (each) => `${authorName({ name: each.by.name, assistant: each })}: ${standingText(each)}.`,
    ),
    ...facts.verdicts.map((each) => verdictText(each, nameOf)),
  ];
}
