import { expect, test } from "vitest";
import { hrefOf, lineOf } from "./inbox-line";

const by = { id: "a", name: "Ada" };
const artifact = {
  by,
  removal: null,
  title: "fox.png",
  workspace: "demo",
  subject: { kind: "artifact", id: "x" },
} as const;
const review = {
  by,
  removal: null,
  title: "Cover",
  workspace: "demo",
  subject: { kind: "review", id: "r" },
} as const;

const plan = {
  by: null,
  title: "",
  workspace: "demo",
  subject: { kind: "plan", id: "p" },
  commentId: null,
  removal: { artifacts: 2, bytes: 2_000, environment: "staging", dueAt: null },
} as const;

test.each([
  [{ ...artifact, kind: "mention", commentId: "c" }, "Ada mentioned you on fox.png"],
  [{ ...artifact, kind: "reply", commentId: "c" }, "Ada replied on fox.png"],
  [{ ...review, kind: "assigned", commentId: null }, "Ada asked you to judge “Cover”"],
  [{ ...review, kind: "decided", commentId: null }, "Ada decided “Cover”"],
  [
    { ...plan, kind: "planned" },
    "The schedule proposes to remove 2 artifacts (2.0 kB) in staging. Nothing is removed until an admin executes the plan",
  ],
  [
    { ...plan, by, kind: "removing" },
    "Ada is removing 2 artifacts (2.0 kB) in staging. It can still be undone",
  ],
  [{ ...plan, kind: "removed" }, "The removal of 2 artifacts (2.0 kB) in staging is done"],
] as const)("%o says %s", (item, line) => {
  expect(lineOf(item)).toBe(line);
});

test("links lead to the comment, the review or the plan", () => {
  expect(hrefOf({ ...artifact, kind: "reply", commentId: "c" })).toBe("/w/demo/artifacts/x#comment-c");
  expect(hrefOf({ ...review, kind: "decided", commentId: null })).toBe("/w/demo/reviews/r");
  expect(hrefOf({ ...plan, kind: "planned" })).toBe("/w/demo/settings/removals/p");
});
