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
const side = (left: string, right: string) => ({
  left: { of: null, title: left, short: left },
  right: { of: null, title: right, short: right },
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
  verdicts: [],
  versus: null,
  assistants: [],
};
const versus = {
  sides: {
    ...{ by: [], found: 2, pairs: 2, shared: 0, unmatched: { left: 0, right: 0 } },
    ...side("rev 1", "rev 2"),
  },
  result: {
    ...{ left: 1, right: 2, ties: 0, neither: 0, rate: 1 / 3, interval: null, judged: 2 },
    unmatched: { left: 0, right: 0 },
  },
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
    [
      "two sides",
      { ...facts, winnerId: null, versus },
      [
        "3 votes by 2 reviewers. rev 2 won 2 of 3 votes that named a winner against rev 1. Too little to say: 10 votes with a winner are needed.",
      ],
    ],
    [
      "verdicts of a blind review",
      {
        ...facts,
        votes: [],
        verdicts: [
          { by: by("Ada"), artifactId: "b", reason: "calm", at: "" },
          { by: by("Bob"), artifactId: null, reason: null, at: "" },
        ],
      },
      [
        "Nobody voted; the decision was made without votes.",
        "Ada judged it blind and favoured B: “calm”",
        "Bob judged it blind and had no favourite.",
      ],
    ],
  ])("%s", (_, given, expected) => {
    expect(recordSentences(given, nameOf)).toEqual(expected);
  });
});
