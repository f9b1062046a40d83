import { describe, expect, it } from "vitest";
import { firstPolicy } from "@/lib/domain/retention/policy";
import {
  needsAdmin,
  type RemovalCandidate,
  removable,
  removeAfter,
  unmarked,
} from "@/lib/domain/retention/removal-plan";
import { type RetentionRules, unprotected } from "@/lib/domain/retention/rules";

const day = 86_400_000;
const now = new Date("2026-03-10T12:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
const version = { ...firstPolicy, own: false, scheduleHours: null };
const rules: RetentionRules = {
  environment: "default",
  policies: [
    { ...version, version: 1, at: ago(90 * day) },
    { ...version, version: 2, at: ago(1000), keepInOpenReviews: false },
  ],
  ceilings: [{ at: ago(90 * day), days: null }],
};
const candidate = (change: Partial<RemovalCandidate> = {}): RemovalCandidate => ({
  state: "available",
  createdAt: ago(31 * day),
  protections: unprotected,
  marked: unmarked,
  ...change,
});
const named = (name: string) => ({ id: `id of ${name}`, name });
const preferred = { ...unprotected, preferredBy: [named("Hero")] };
const inReview = { ...unprotected, openReviews: [named("Night")] };
const failed = { state: "written", createdAt: null, jobEndedAt: ago(40 * day) } as const;

describe("what a plan may list", () => {
  it.each([
    ["old enough", candidate(), "age", "age"],
    ["young, but asked for", candidate({ createdAt: ago(0) }), "named", "asked"],
    ["left by a failed job", candidate(failed), "age", "leftovers"],
    ["left by a failed job, asked for", candidate(failed), "named", "asked"],
    [
      "in review, when the newest policy no longer protects that",
      candidate({ protections: inReview }),
      "named",
      "asked",
    ],
  ] as const)("lists what is %s", (_, given, kind, cause) => {
    expect(removable(rules, given, { kind, byProgram: false, now })).toMatchObject({ item: { cause } });
  });

  it.each([
    ["removed already", candidate({ state: "removed" }), "named", /already removed/],
    ["young", candidate({ createdAt: ago(day) }), "age", /expires on 2026-04-08T12:00:00.000Z. 30 days/],
    ["preferred", candidate({ protections: preferred }), "age", /Preferred/],
    ["preferred, even asked for", candidate({ protections: preferred }), "named", /Preferred/],
    [
      "held, even asked for",
      candidate({ protections: { ...preferred, holds: [named("law")] } }),
      "named",
      /Held: law/,
    ],
    ["in review for the rest of the 24 hours", candidate({ protections: inReview }), "age", /tightened/],
    ["part of a running job", candidate({ state: "written", createdAt: null }), "named", /not ended/],
  ] as const)("spares what is %s", (_, given, kind, why) => {
    const verdict = removable(rules, given, { kind, byProgram: false, now });
    expect("spared" in verdict && verdict.spared).toMatch(why);
  });
});

it.each([
  ["the grace", 24, null, 24],
  ["nothing, when the grace is skipped", 0, null, 0],
  ["a transfer under way", 0, 0.5, 0.5],
  ["no transfer longer than an hour", 0, 5, 1],
  ["no transfer that ends within the grace", 24, 1, 24],
])("a removal is delayed for %s", (_, grace, lease, hours) => {
  const leasedUntil = lease === null ? null : ago(-lease * 3_600_000);
  expect(removeAfter(now, grace, leasedUntil)).toEqual(ago(-hours * 3_600_000));
});

it("more than a fifth in one run needs an admin", () => {
  expect([needsAdmin(20, 100), needsAdmin(21, 100)]).toEqual([false, true]);
});
