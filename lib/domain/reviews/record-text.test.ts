import { expect, it } from "vitest";
import { type RecordFacts, recordText } from "./record-text";

const record: RecordFacts = {
  title: "Lighthouse",
  openedAt: "2026-11-01T00:00:00Z",
  openedBy: { name: "Ada" },
  candidates: [{ artifactId: "a", name: "a.png", sha256: "00" }],
  verdict: { text: "Controlled: only model varies" },
  votes: [],
  winnerId: null,
  runnerUpId: null,
  strengths: [],
  agreement: null,
  dissent: [],
  verdicts: [],
  versus: null,
  decisions: [],
  assistants: [],
  preferredId: null,
  policy: [{ environment: "de_fault", days: 1, keepPreferred: true, version: 3 }],
  recordedAt: "2026-11-02T00:00:00Z",
};

it.each([
  [0, null, "Nobody voted."],
  [1, null, "1 vote, too few to join all candidates."],
  [2, null, "2 votes, too few to join all candidates."],
  [1, "a", "By 1 vote: a.png."],
])("the record of %i votes with %s first", (votes, winnerId, line) => {
  expect(recordText({ ...record, votes: Array(votes).fill({}), winnerId })).toContain(`\n${line}\n`);
});

it("the record names what was asked, if that was more than one question", () => {
  const questions = [{ text: "Which is *better*?" }, { text: "Which fits?" }];
  expect(recordText({ ...record, questions })).toContain(
    "\nAsked first: Which is \\*better\\*? Also asked: Which fits?\n",
  );
  expect(recordText(record)).not.toContain("sked");
});

it("the policy in words, with its names escaped", () => {
  expect(recordText(record)).toContain("- de\\_fault: kept for 1 day, preferred ones longer (version 3)");
});
