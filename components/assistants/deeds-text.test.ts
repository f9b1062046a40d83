import { expect, it } from "vitest";
import { deedsText } from "./deeds-text";

const none = { votes: 0, suggestions: 0, comments: 0, batches: 0 };

it.each([
  [none, "nothing yet"],
  [{ ...none, votes: 1 }, "1 vote"],
  [{ votes: 12, suggestions: 1, comments: 3, batches: 2 }, "12 votes, 1 suggestion, 3 comments, 2 batches"],
  [{ ...none, votes: 1000, batches: 1 }, "1,000+ votes, 1 batch"],
])("what an assistant did is said in words: %j", (did, text) => {
  expect(deedsText(did)).toBe(text);
});
