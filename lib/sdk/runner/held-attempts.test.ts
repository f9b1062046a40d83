import { expect, it } from "vitest";
import type { Attempt } from "@/lib/contracts/attempts";
import { HeldAttempts } from "./held-attempts";

const attempt = (id: string): Attempt => ({
  id,
  number: 1,
  runner: { id: "r", name: "Alpha" },
  state: "running",
  startedAt: "2026-01-01T00:00:00.000Z",
  expiresAt: "2026-01-01T00:01:00.000Z",
  endedAt: null,
  error: null,
});

const answer = { expiresAt: null, expiresInSeconds: 0 };

it("stops those that are no longer running, says why, and leaves the others", () => {
  const held = new HeldAttempts();
  const [a, b] = [held.begin(attempt("a")), held.begin(attempt("b"))];
  held.stopThose([
    { id: "a", state: "canceled", because: "canceled", ...answer },
    { id: "b", state: "running", ...answer },
    { id: "c", state: "lost", ...answer },
  ]);
  expect([a.aborted, b.aborted]).toEqual([true, false]);
  expect(a.reason).toMatchObject({ message: "canceled" });
});

it("tells the newest progress of each, and nothing of those that are over", () => {
  const held = new HeldAttempts();
  held.begin(attempt("a"));
  held.begin(attempt("b"));
  held.update("a", { progress: 0.1, step: 1, steps: 10 });
  held.update("a", { progress: 0.2 });
  held.end("b");
  held.update("b", { progress: 1 });
  expect(held.hasNews).toBe(true);
  expect(held.progress()).toEqual([{ id: "a", progress: 0.2, step: 1, steps: 10 }]);
  expect(held.hasNews).toBe(false);
});

it("knows those that are over, so that an older list does not begin them again", () => {
  const held = new HeldAttempts();
  held.begin(attempt("a"));
  held.end("a");
  expect([held.isKnown("a"), held.isKnown("b"), held.size]).toEqual([true, false, 0]);
});

it("keeps few of those that are over, and all that it runs", () => {
  const held = new HeldAttempts();
  held.begin(attempt("first"));
  for (let i = 0; i < 2_000; i++) {
    held.begin(attempt(`${i}`));
    held.end(`${i}`);
  }
  expect(["first", "0", "1999"].map((id) => held.isKnown(id))).toEqual([true, false, true]);
});
