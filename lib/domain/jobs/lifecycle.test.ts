import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ArtifactTimes,
  isTerminal,
  jobStatuses,
  lifecycleOf,
  nextStatus,
} from "@/lib/domain/jobs/lifecycle";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
const artifact = (change: Partial<ArtifactTimes> = {}): ArtifactTimes => ({
  state: "available",
  writtenAt: at(2),
  createdAt: at(5),
  removedAt: null,
  expiresAt: at(90),
  ...change,
});

describe("status", () => {
  it.each([
    ["queued", "running"],
    ["queued", "failed"],
    ["queued", "canceled"],
    ["running", "completed"],
    ["running", "failed"],
    ["running", "canceled"],
  ] as const)("%s becomes %s", (current, wanted) => {
    expect(nextStatus(current, wanted)).toBe("change");
  });

  it.each([
    ["queued", "completed", /running, failed, canceled/],
    ["running", "queued", /running/],
    ["completed", "running", /final/],
    ["failed", "completed", /final/],
  ] as const)("%s never becomes %s", (current, wanted, message) => {
    expect(() => nextStatus(current, wanted)).toThrow(message);
  });

  it("may be set to what it is already, and never leaves a terminal state", () => {
    fc.assert(
      fc.property(fc.constantFrom(...jobStatuses), fc.constantFrom(...jobStatuses), (current, wanted) => {
        if (current === wanted) expect(nextStatus(current, wanted)).toBe("same");
        else if (isTerminal(current)) expect(() => nextStatus(current, wanted)).toThrow(/final/);
      }),
    );
  });
});

describe("lifecycle", () => {
  const job = { status: "completed", createdAt: at(0), endedAt: at(5) } as const;
  const steps = (...args: Parameters<typeof lifecycleOf>) =>
    lifecycleOf(...args).map((s) => `${s.step} ${s.at.getUTCMinutes() + 60 * s.at.getUTCHours()}`);

  it.each([
    ["queued", { ...job, status: "queued", endedAt: null }, [], ["created 0"]],
    [
      "running, two delivered",
      { ...job, status: "running", endedAt: null },
      [
        artifact({ state: "written", createdAt: null, expiresAt: null }),
        artifact({ state: "written", createdAt: null, expiresAt: null, writtenAt: at(3) }),
      ],
      ["created 0", "processed 2", "written 3"],
    ],
    [
      "completed",
      job,
      [artifact(), artifact({ writtenAt: at(3), expiresAt: at(80) })],
      ["created 0", "processed 2", "written 3", "recorded 5", "available 5", "expiring 80"],
    ],
    [
      "one of two removed",
      job,
      [artifact({ expiresAt: null }), artifact({ state: "removed", removedAt: at(70) })],
      ["created 0", "processed 2", "written 2", "recorded 5", "available 5"],
    ],
    [
      "all removed",
      job,
      [artifact({ state: "removed", removedAt: at(71) }), artifact({ state: "removed", removedAt: at(70) })],
      ["created 0", "processed 2", "written 2", "recorded 5", "available 5", "removed 71"],
    ],
    ["completed without artifacts", job, [], ["created 0", "processed 5", "recorded 5"]],
    ["failed without artifacts", { ...job, status: "failed" }, [], ["created 0"]],
  ] as const)("a job's life cycle: %s", (_, given, artifacts, expected) => {
    expect(steps(given, artifacts)).toEqual(expected);
  });
});
