import { expect, test } from "vitest";
import { hrefOf, lineOf } from "./inbox-line";

const by = { id: "a", name: "Ada" };
const artifact = { by, title: "fox.png", workspace: "demo", subject: { kind: "artifact", id: "x" } } as const;
const review = { by, title: "Cover", workspace: "demo", subject: { kind: "review", id: "r" } } as const;

test.each([
  [{ ...artifact, kind: "mention", commentId: "c" }, "Ada mentioned you on fox.png"],
  [{ ...artifact, kind: "reply", commentId: "c" }, "Ada replied on fox.png"],
  [{ ...review, kind: "assigned", commentId: null }, "Ada asked you to judge “Cover”"],
  [{ ...review, kind: "decided", commentId: null }, "Ada decided “Cover”"],
] as const)("%o says %s", (item, line) => {
  expect(lineOf(item)).toBe(line);
});

test("links lead to the comment or the review", () => {
  expect(hrefOf({ ...artifact, kind: "reply", commentId: "c" })).toBe("/w/demo/artifacts/x#comment-c");
  expect(hrefOf({ ...review, kind: "decided", commentId: null })).toBe("/w/demo/reviews/r");
});
