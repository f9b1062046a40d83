import { expect, it } from "vitest";
import { Problem } from "@/lib/sdk/problem";
import { AttemptFailure, failureOf, hasEnded } from "./attempt-failure";

const refusal = (status: number, code: Problem["code"], current?: Problem["current"]) =>
  new Problem({ status, code, title: "", detail: `${status}`, current });

it.each([
  ["a picture that is too large", refusal(413, "too_large"), "job"],
  ["bytes that are no picture", refusal(415, "unsupported_media"), "job"],
  ["a setting out of range, as the work says", new AttemptFailure("job", "steps is 3"), "job"],
  ["an index with other bytes", refusal(409, "conflict", { id: "a" }), "runner"],
  ["a generator that went away", new Error("it ended"), "runner"],
])("says whose fault it is: %s", (_what, error, kind) => {
  expect(failureOf(error)).toMatchObject({ kind, message: (error as Error).message });
});

it("recognises an attempt that is over", () => {
  const lost = { status: "running", attempt: null, because: "taken" };
  expect(hasEnded(refusal(409, "conflict", lost))).toBe(true);
  expect(hasEnded(refusal(404, "not_found"))).toBe(true);
  expect(hasEnded(refusal(409, "conflict", { id: "a" }))).toBe(false);
  expect(hasEnded(new Error("no"))).toBe(false);
});
