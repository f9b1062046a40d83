import { expect, test } from "vitest";
import { hrefOf, lineOf } from "./inbox-line";

const by = { id: "a", name: "Ada" };
const none = { removal: null, cells: null, because: null };
const artifact = {
  ...none,
  by,
  title: "fox.png",
  workspace: "demo",
  subject: { kind: "artifact", id: "x" },
} as const;
const review = {
  ...none,
  by,
  title: "Cover",
  workspace: "demo",
  subject: { kind: "review", id: "r" },
} as const;

const plan = {
  ...none,
  by: null,
  title: "",
  workspace: "demo",
  subject: { kind: "plan", id: "p" },
  commentId: null,
  removal: { artifacts: 2, bytes: 2_000, environment: "staging", dueAt: null },
} as const;

const batch = {
  ...none,
  by: null,
  title: "Umbrellas",
  workspace: "demo",
  subject: { kind: "batch", id: "b" },
  commentId: null,
} as const;
const runner = { ...batch, title: "alpha", subject: { kind: "runner", id: "r" } } as const;
const because = "5 attempts in a row failed: CUDA out of memory";

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
  [
    { ...batch, kind: "batchDone", cells: { total: 48, completed: 31, failed: 2, canceled: 0 } },
    "“Umbrellas” is done: 31 of 48, 2 failed",
  ],
  [
    { ...batch, kind: "batchDone", cells: { total: 4, completed: 1, failed: 0, canceled: 3 } },
    "“Umbrellas” is done: 1 of 4, 3 canceled",
  ],
  [
    { ...batch, kind: "batchStuck", because: "alpha is offline" },
    "“Umbrellas” has waited for 10 minutes: alpha is offline",
  ],
  [{ ...runner, kind: "runnerPaused", because }, `alpha was paused: ${because}`],
  [{ ...plan, kind: "removed" }, "The removal of 2 artifacts (2.0 kB) in staging is done"],
] as const)("the inbox item %o reads %s", (item, line) => {
  expect(lineOf(item)).toBe(line);
});

test("links lead to the comment, the review, the plan, the batch or the runners", () => {
  expect(hrefOf({ ...artifact, kind: "reply", commentId: "c" })).toBe("/w/demo/artifacts/x#comment-c");
  expect(hrefOf({ ...review, kind: "decided", commentId: null })).toBe("/w/demo/reviews/r");
  expect(hrefOf({ ...plan, kind: "planned" })).toBe("/w/demo/settings/removals/p");
  expect(hrefOf({ ...batch, kind: "batchDone" })).toBe("/w/demo/batches/b");
  expect(hrefOf({ ...runner, kind: "runnerPaused" })).toBe("/w/demo/settings/runners");
});
