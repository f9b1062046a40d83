import { describe, expect, it } from "vitest";
import { recordSentences } from "./record-words";

const by = (name: string) => ({ id: name, name });
const vote = (name: string) => ({
  leftId: "a",
  rightId: "b",
  outcome: "left" as const,
  by: by(name),
  at: "2026-01-01T00:00:00Z",
});
const strengths = [
  { artifactId: "a", strength: 1, interval: [0, 2] as [number, number], votes: 3 },
  { artifactId: "b", strength: -1, interval: [-2, 0] as [number, number], votes: 3 },
];
const facts = {
  votes: [vote("Ada"), vote("Bob"), vote("Bob")],
  winnerId: "a",
  runnerUpId: "b",
  strengths,
  agreement: null,
  dissent: [],
  preferredId: "a",
};
const nameOf = (id: string) => id.toUpperCase();

describe("a record in sentences", () => {
  it.each([
    ["no votes", { ...facts, votes: [] }, ["Nobody voted; the decision was made without votes."]],
    [
      "votes that agree with the decision",
      facts,
      [
        "3 votes by 2 reviewers also put A first (73 % chance to beat the average candidate, 50–88 %), before B.",
      ],
    ],
    [
      "votes against it",
      {
        ...facts,
        preferredId: "b",
        runnerUpId: null,
        dissent: [
          { by: by("Ada"), forId: "a", at: "" },
          { by: by("Bob"), forId: "a", at: "" },
          { by: by("Bob"), forId: "a", at: "" },
        ],
      },
      [
        "3 votes by 2 reviewers put A first (73 % chance to beat the average candidate, 50–88 %).",
        "3 votes against it: Ada for A; Bob for A.",
      ],
    ],
    [
      "votes that link too few",
      { ...facts, winnerId: null, agreement: { kappa: 0.471, reviewers: 2 } },
      [
        "3 votes by 2 reviewers do not link all candidates: no order.",
        "Agreement of 2 reviewers on the pairs they share: κ 0.47 (0 is chance, 1 always).",
      ],
    ],
  ])("%s", (_, given, expected) => {
    expect(recordSentences(given, nameOf)).toEqual(expected);
  });
});
