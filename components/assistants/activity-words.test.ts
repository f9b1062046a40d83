import { expect, it } from "vitest";
import type { AssistantActivity } from "@/lib/contracts/assistant-activity";
import { activityParts } from "./activity-words";

const [a, b] = [
  { id: "a", name: "a.png" },
  { id: "b", name: "b.png" },
];
const review = { id: "r", title: "Boats" };

const words = (item: Partial<AssistantActivity>) =>
  activityParts({
    ...{ id: "x", at: "2026-11-30T12:00:00.000Z", kind: "vote", review: null, artifacts: [], batch: null },
    ...{ outcome: null, flag: null, stars: null, state: null, text: null },
    ...item,
  })
    .map((part) => (typeof part === "string" ? part : part.label))
    .join("");

it.each<[Partial<AssistantActivity>, string]>([
  [{ review, artifacts: [a, b], outcome: "left" }, "Preferred a.png to b.png in Boats"],
  [{ review, artifacts: [a, b], outcome: "right" }, "Preferred b.png to a.png in Boats"],
  [{ review, artifacts: [a, b], outcome: "tie" }, "Found a.png as good as b.png in Boats"],
  [{ review, artifacts: [a, b], outcome: "neither" }, "Wanted neither a.png nor b.png in Boats"],
  [{ kind: "mark", artifacts: [a], flag: "pick", stars: 1 }, "Marked a.png: picked, 1 star"],
  [{ kind: "mark", artifacts: [a], flag: "reject", stars: 4 }, "Marked a.png: rejected, 4 stars"],
  [{ kind: "mark", artifacts: [a] }, "Marked a.png: no mark any more"],
  [{ kind: "comment", artifacts: [a], text: "Bright" }, "Commented on a.png"],
  [{ kind: "suggestion", review, artifacts: [a], state: "open" }, "Suggested a.png in Boats"],
  [{ kind: "suggestion", review, artifacts: [a], state: "dismissed" }, "Suggested a.png in Boats, dismissed"],
  [{ kind: "batch", batch: { id: "n", title: "12 boats" } }, "Made the batch 12 boats"],
])("the activity says what an assistant did: %j", (item, text) => {
  expect(words(item)).toBe(text);
});
