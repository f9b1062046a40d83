import { expect, it } from "vitest";
import { pinsOf, threadsOf } from "@/lib/domain/comments/threads";
import { noticesOf } from "./notices";

const said = (id: string, replyTo: string | null = null, more: object = {}) => ({
  id,
  replyTo,
  at: null,
  resolved: null,
  ...more,
});

it("threads keep their order, and replies whose first comment is not there yet wait", () => {
  const threads = threadsOf([said("a"), said("b", null, { resolved: {} }), said("a1", "a"), said("c1", "c")]);
  expect(
    threads.map(({ first, replies, isOpen }) => [first.id, replies.map(({ id }) => id), isOpen]),
  ).toEqual([
    ["a", ["a1"], true],
    ["b", [], false],
  ]);
});

it("pins are numbered among all threads with a place, resolved ones included", () => {
  const at = { x: 0.5, y: 0.5 };
  const threads = threadsOf([said("a", null, { at, resolved: {} }), said("b"), said("c", null, { at })]);
  expect(pinsOf(threads).map(({ thread, number }) => [thread.first.id, number])).toEqual([
    ["a", 1],
    ["c", 2],
  ]);
});

it.each([
  ["nobody of a first comment without mentions", [], [], []],
  ["those mentioned", ["b"], [], [["b", "mention"]]],
  ["never the author", ["a"], ["a"], []],
  [
    "the thread's authors, each once",
    ["b"],
    ["a", "b", "c"],
    [
      ["b", "mention"],
      ["c", "reply"],
    ],
  ],
])("a comment notifies %s", (_, mentionedIds, threadIds, expected) => {
  const found = noticesOf({ authorId: "a", mentionedIds, threadIds });
  expect(found.map(({ accountId, kind }) => [accountId, kind])).toEqual(expected);
});
