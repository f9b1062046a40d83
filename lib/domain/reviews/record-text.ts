import { authorName, type NamedAuthor } from "@/lib/domain/access/author-name";
import { policyText, type RecordedPolicy } from "./policy-text";
import { sidesSentence } from "./versus-standing-text";

type PersonName = { name: string };

/** What the text of a decision record needs. */
export type RecordFacts = {
  title: string;
  /** Absent if the review asked one. */
  questions?: readonly { text: string }[];
  openedAt: string;
  openedBy: PersonName;
  candidates: readonly { artifactId: string; name: string; sha256: string }[];
  verdict: { text: string };
  votes: readonly unknown[];
  winnerId: string | null;
  runnerUpId: string | null;
  strengths: readonly {
    artifactId: string;
    strength: number;
    interval: readonly [number, number];
    votes: number;
  }[];
  agreement: { kappa: number; reviewers: number } | null;
  dissent: readonly { by: PersonName; forId: string }[];
  verdicts: readonly { artifactId: string | null; by: PersonName; reason: string | null; at: string }[];
  versus: Parameters<typeof sidesSentence>[0] | null;
  decisions: readonly {
    artifactId: string | null;
    by: PersonName;
    reason: string | null;
    at: string;
    suggestedBy?: NamedAuthor | undefined;
  }[];
  assistants: readonly {
    name: string;
    by: PersonName;
    votes: number;
    agreement: number | null;
    flips: number;
  }[];
  preferredId: string | null;
  policy: readonly RecordedPolicy[];
  recordedAt: string;
};

/** Escapes text for a Markdown line or table cell. */
const plain = (text: string) => text.replaceAll(/\s+/g, " ").replaceAll(/[\\|*_`<>[\]#]/g, "\\$&");

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

function decisionLine(decision: RecordFacts["decisions"][number], nameOf: (id: string) => string): string {
  const { artifactId, by, reason, at, suggestedBy } = decision;
  const idea = suggestedBy === undefined ? "" : `, as ${plain(authorName(suggestedBy))} suggested`;
  const what = artifactId === null ? "reopened the review" : `preferred **${nameOf(artifactId)}**${idea}`;
  const why = reason === null ? "" : `: ${plain(reason)}`;
  return `- ${at}, ${plain(by.name)} ${what}${why}`;
}

const policyLine = (policy: RecordedPolicy) =>
  `- ${policyText({ ...policy, environment: plain(policy.environment) })}`;

function verdictLine(verdict: RecordFacts["verdicts"][number], nameOf: (id: string) => string): string {
  const { artifactId, by, reason, at } = verdict;
  const what = artifactId === null ? "no favourite" : `for ${nameOf(artifactId)}`;
  return `- ${at}, ${plain(by.name)}, ${what}${reason === null ? "" : `: ${plain(reason)}`}`;
}

/** Which candidate the votes put first, or how two sides stand. */
function votesLine(
  { versus, votes, winnerId, runnerUpId }: RecordFacts,
  nameOf: (id: string) => string,
): string {
  if (votes.length === 0) return "Nobody voted.";
  if (versus !== null) return plain(sidesSentence(versus));
  const count = `${votes.length} ${votes.length === 1 ? "vote" : "votes"}`;
  if (winnerId === null) return `${count}, too few to join all candidates.`;
  const second = runnerUpId === null ? "" : `, then ${nameOf(runnerUpId)}`;
  return `By ${count}: ${nameOf(winnerId)}${second}.`;
}

const askedLine = ([first, ...others]: readonly { text: string }[]) =>
  `Asked first: ${plain(first?.text ?? "")} Also asked: ${others.map(({ text }) => plain(text)).join(" ")}`;

const rounded = (value: number) => value.toFixed(2);

function assistantLine({ name, by, votes, agreement, flips }: RecordFacts["assistants"][number]): string {
  const pairs = `${votes} ${votes === 1 ? "pair" : "pairs"} judged both ways`;
  const flipped = flips === 0 ? "" : `, ${flips} of them a tie since it chose by side`;
  const agrees = agreement === null ? "" : `; kappa with people ${rounded(agreement)}`;
  return `- ${plain(authorName({ name: by.name, assistant: { name } }))}: ${pairs}${flipped}${agrees}`;
}

/** A decision record in Markdown. */
export function recordText(record: RecordFacts): string {
  const names = new Map(record.candidates.map(({ artifactId, name }) => [artifactId, plain(name)]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const { preferredId, agreement, dissent, questions = [] } = record;
  // Votes that do not connect all candidates support no ranking.
  const supported = record.winnerId === null ? [] : record.strengths;
  const strengths = supported.map(({ artifactId, strength, interval: [low, high], votes }) => [
    nameOf(artifactId),
    rounded(strength),
    `${rounded(low)} to ${rounded(high)}`,
    String(votes),
  ]);
  const against = dissent.map(({ by, forId }) => `- ${plain(by.name)}, for ${nameOf(forId)}`);
  const sections: (readonly [string, string])[] = [
    ["Decisions, newest first", record.decisions.map((each) => decisionLine(each, nameOf)).join("\n")],
    ["Votes against it", against.join("\n")],
    ["Assistants, beside the votes of people", record.assistants.map(assistantLine).join("\n")],
    [
      "Verdicts of those who judged it blind",
      record.verdicts.map((each) => verdictLine(each, nameOf)).join("\n"),
    ],
    [
      "Strengths by the votes (log-odds, 95 %)",
      strengths.length === 0 ? "" : table(["candidate", "strength", "interval", "votes"], strengths),
    ],
    [
      "Candidates",
      table(
        ["name", "artifact", "sha256"],
        record.candidates.map(({ artifactId, name, sha256 }) => [plain(name), artifactId, sha256]),
      ),
    ],
    ["Retention", record.policy.map(policyLine).join("\n")],
  ];
  const lines = [
    `# ${plain(record.title)}`,
    `Opened ${record.openedAt} by ${plain(record.openedBy.name)}. Recorded ${record.recordedAt}.`,
    preferredId === null ? "Not decided." : `Preferred: **${nameOf(preferredId)}**.`,
    `${plain(record.verdict.text)}.`,
    ...(questions.length > 1 ? [askedLine(questions)] : []),
    votesLine(record, nameOf),
    ...(agreement === null
      ? []
      : [`Agreement of ${agreement.reviewers} reviewers: Cohen's kappa ${rounded(agreement.kappa)}.`]),
    ...sections.flatMap(([title, text]) => (text === "" ? [] : [`## ${title}`, text])),
  ];
  return `${lines.join("\n\n")}\n`;
}
