import { expect, it } from "vitest";
import { backOffMs } from "@/lib/domain/back-off";
import { attemptBackOff, failureOf } from "./attempt-rules";

it.each([
  [1, 8_000, 12_000],
  [2, 24_000, 36_000],
  [3, 72_000, 108_000],
])("after %d tries the next waits between %d and %d ms", (tries, least, most) => {
  expect([0, 1].map((chance) => backOffMs(attemptBackOff, tries, chance))).toEqual([least, most]);
});

const attempt = (
  number: number,
  state: "failed" | "lost" | "released",
  by: string,
  error: string | null = null,
) => ({
  number,
  state,
  by,
  error,
});

it.each([
  [[attempt(1, "failed", "alpha", "no memory")], "Tried once: attempt 1 on alpha: no memory"],
  [
    [attempt(1, "lost", "alpha"), attempt(2, "released", "alpha"), attempt(3, "lost", "beta")],
    "It took down alpha and beta. Tried 2 times: attempt 1 on alpha: was lost; attempt 3 on beta: was lost",
  ],
  [
    [attempt(1, "lost", "alpha"), attempt(2, "lost", "alpha")],
    "Tried 2 times: attempt 1 on alpha: was lost; attempt 2 on alpha: was lost",
  ],
])("a failed job reports the errors of all attempts", (attempts, text) => {
  expect(failureOf(attempts)).toBe(text);
});
