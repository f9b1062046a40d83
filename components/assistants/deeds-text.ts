import type { AssistantSummary } from "@/lib/contracts/assistant-summary";

type Deeds = AssistantSummary["did"];

/** Counts end there. */
const most = 1000;

const words: readonly [keyof Deeds, one: string, several: string][] = [
  ["votes", "vote", "votes"],
  ["suggestions", "suggestion", "suggestions"],
  ["comments", "comment", "comments"],
  ["batches", "batch", "batches"],
];

/** What an assistant did, in words: "12 votes, 1 suggestion". */
export function deedsText(did: Deeds): string {
  const said = words
    .filter(([kind]) => did[kind] > 0)
    .map(([kind, one, several]) => {
      const count = did[kind] >= most ? `${most.toLocaleString("en-US")}+` : String(did[kind]);
      return `${count} ${did[kind] === 1 ? one : several}`;
    });
  return said.length === 0 ? "nothing yet" : said.join(", ");
}
