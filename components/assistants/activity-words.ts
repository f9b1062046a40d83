import type { AssistantActivity } from "@/lib/contracts/assistant-activity";

/** Words, and links below the workspace's path. */
export type ActivityPart = string | { label: string; href: string };

const votes = {
  left: ["Preferred ", " to "],
  right: ["Preferred ", " to "],
  tie: ["Found ", " as good as "],
  neither: ["Wanted neither ", " nor "],
} as const;

function markWords({ flag, stars }: AssistantActivity): string {
  const flagged = flag === null ? [] : [flag === "pick" ? "picked" : "rejected"];
  const rated = stars === null ? [] : [stars === 1 ? "1 star" : `${stars} stars`];
  return [...flagged, ...rated].join(", ") || "no mark any more";
}

/** What an assistant did, as a sentence. */
export function activityParts(item: AssistantActivity): ActivityPart[] {
  const { kind, outcome, state } = item;
  const [first, second] = item.artifacts.map(({ id, name }) => ({ label: name, href: `artifacts/${id}` }));
  const review = item.review && { label: item.review.title, href: `reviews/${item.review.id}` };
  const batch = item.batch && { label: item.batch.title, href: `batches/${item.batch.id}` };
  const sentence = (): (ActivityPart | null | undefined)[] => {
    switch (kind) {
      case "vote": {
        const [verb, between] = votes[outcome ?? "tie"];
        return [
          verb,
          ...(outcome === "right" ? [second, between, first] : [first, between, second]),
          " in ",
          review,
        ];
      }
      case "mark":
        return ["Marked ", first, `: ${markWords(item)}`];
      case "comment":
        return ["Commented on ", first];
      case "suggestion":
        return ["Suggested ", first, " in ", review, state === "open" ? null : `, ${state}`];
      case "batch":
        return ["Made the batch ", batch];
    }
  };
  return sentence().filter((part) => part !== null && part !== undefined);
}
