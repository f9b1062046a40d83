import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expiresAt, retentionView } from "@/lib/domain/retention/expiry";
import { firstPolicy } from "@/lib/domain/retention/policy";
import { explain } from "@/lib/domain/retention/reason";
import {
  type EnvironmentPolicy,
  expiryCutoff,
  type RetentionRules,
  unprotected,
} from "@/lib/domain/retention/rules";
import { draws } from "@/tools/testing/draws";

const hour = 3_600_000;
const day = 24 * hour;
const now = new Date("2026-03-10T12:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
const free = unprotected;
const named = (name: string) => ({ id: `id of ${name}`, name });
const isPreferred = { ...free, preferredBy: [named("Hero")] };
const isInReview = { ...free, openReviews: [named("Night")] };
const policy = (version: number, at: Date, change: Partial<EnvironmentPolicy> = {}): EnvironmentPolicy => ({
  version,
  at,
  ...firstPolicy,
  own: false,
  scheduleHours: null,
  ...change,
});
const rules = (policies: EnvironmentPolicy[], ceiling: number | null = 90): RetentionRules => ({
  environment: "default",
  policies,
  ceilings: [{ at: ago(900 * day), days: ceiling }],
});
const old = (change: Partial<EnvironmentPolicy> = {}) => policy(1, ago(400 * day), change);

describe("expiry under one rule", () => {
  it.each([
    ["rule", rules([old()]), 30, "30 days: the workspace’s rule; default allows 90."],
    ["no ceiling", rules([old()], null), 30, "30 days: the workspace’s rule; default sets no limit."],
    ["ceiling", rules([old()], 1), 1, "1 day: default allows no more; the workspace’s rule says 30."],
    [
      "never, but a ceiling",
      rules([old({ days: null })], 7),
      7,
      "7 days: default allows no more; the workspace’s rule would keep it forever.",
    ],
  ])("%s", (_, given, days, text) => {
    const expiry = expiresAt(given, { createdAt: ago(day / 2) }, free, now);
    if ("never" in expiry) throw new Error(explain(expiry.never));
    expect(expiry.at).toEqual(new Date(ago(day / 2).getTime() + days * day));
    expect(explain(expiry.because)).toBe(text);
  });

  it.each([
    ["held", { ...isPreferred, holds: [named("press"), named("law")] }, old(), "Held: press; law."],
    ["preferred", isPreferred, old(), "Preferred: your policy keeps preferred artifacts."],
    ["in review", isInReview, old(), "In an open review: your policy keeps it until the review is decided."],
  ])("never when %s", (_, protections, version, text) => {
    const expiry = expiresAt(rules([version]), { createdAt: ago(300 * day) }, protections, now);
    expect("never" in expiry && explain(expiry.never)).toBe(text);
  });

  it.each([
    ["preferred", isPreferred, { keepPreferred: false }],
    ["in review", isInReview, { keepInOpenReviews: false }],
  ])("a policy may say that %s does not protect", (_, protections, change) => {
    expect(expiresAt(rules([old(change)]), { createdAt: ago(30 * day) }, protections, now)).toMatchObject({
      at: now,
    });
  });

  it("is never without rule and ceiling, or before the job has ended", () => {
    const forEver = expiresAt(rules([old({ days: null })], null), { createdAt: ago(999 * day) }, free, now);
    expect("never" in forEver && forEver.never.kind).toBe("for-ever");
    const running = expiresAt(rules([old()]), { createdAt: null }, free, now);
    expect("never" in running && running.never.kind).toBe("not-available");
  });

  it("counts from the end of a job that failed", () => {
    const left = { createdAt: null, jobEndedAt: ago(30 * day) };
    expect(expiresAt(rules([old()]), left, free, now)).toMatchObject({ at: now });
  });
});

describe("a change of the rule", () => {
  const tightened = (since: number, change: Partial<EnvironmentPolicy>) =>
    rules([old({ days: 60 }), policy(2, ago(since), change)]);

  it.each([
    ["removes nothing for 24 hours", 23 * hour, 40, { at: ago(-hour) }],
    ["then does", 24 * hour, 40, { at: now }],
    ["does not change what was due all along", hour, 61, { at: ago(day) }],
    ["gives a young one its new date", hour, 10, { at: ago(-20 * day) }],
  ])("%s", (_, since, age, expected) => {
    expect(expiresAt(tightened(since, {}), { createdAt: ago(age * day) }, free, now)).toMatchObject(expected);
  });

  it("a protection switched off still protects for 24 hours, and the date says so", () => {
    const off = tightened(hour, { keepPreferred: false });
    const expiry = expiresAt(off, { createdAt: ago(300 * day) }, isPreferred, now);
    if ("never" in expiry) throw new Error(explain(expiry.never));
    expect(expiry.at).toEqual(ago(-23 * hour));
    expect(explain(expiry.because)).toContain("A tightened policy removes nothing");
  });

  it("is shown with the day, the sentence and what protects now", () => {
    const off = tightened(hour, { keepPreferred: false });
    expect(retentionView(off, { createdAt: ago(300 * day) }, isPreferred, now)).toEqual({
      expiresAt: ago(-23 * hour),
      because: expect.stringContaining("30 days: the workspace’s rule"),
      protectedBy: [{ kind: "preferred", ...named("Hero") }],
    });
  });

  it("a lowered ceiling waits as well", () => {
    const lowered = {
      ...rules([old({ days: 60 })]),
      ceilings: [
        { at: ago(99 * day), days: 90 },
        { at: ago(hour), days: 7 },
      ],
    };
    expect(expiresAt(lowered, { createdAt: ago(10 * day) }, free, now)).toMatchObject({
      at: ago(-23 * hour),
    });
  });

  it("a loosened rule applies at once", () => {
    const loosened = rules([old({ days: 5 }), policy(2, ago(1), { days: 60 })]);
    expect(expiresAt(loosened, { createdAt: ago(10 * day) }, free, now)).toMatchObject({
      at: ago(-50 * day),
    });
  });
});

const hoursAgo = fc.integer({ min: 0, max: 200 });
const history = fc
  .array(fc.record({ h: hoursAgo, days: fc.option(fc.integer({ min: 1, max: 9 })), keep: fc.boolean() }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((list) => [...list].sort((a, b) => b.h - a.h));
const anyRules = fc.tuple(history, history).map(
  ([policies, ceilings]): RetentionRules => ({
    environment: "default",
    policies: policies.map((p, i) => policy(i + 1, ago(p.h * hour), { days: p.days, keepPreferred: p.keep })),
    ceilings: ceilings.map((c) => ({ at: ago(c.h * hour), days: c.days })),
  }),
);

/** The invariant in its simplest form: the rules at every half hour of the past day must allow the removal. */
function mayGo(given: RetentionRules, createdAt: Date, preferred: boolean, at: number): boolean {
  for (let t = at - day + hour / 2; t <= at; t += hour / 2) {
    const rule = given.policies.findLast((p) => p.at.getTime() <= t) ?? given.policies[0];
    const ceiling = given.ceilings.findLast((c) => c.at.getTime() <= t) ?? given.ceilings[0];
    const days = Math.min(rule?.days ?? Infinity, ceiling?.days ?? Infinity);
    if ((preferred && rule?.keepPreferred) || createdAt.getTime() + days * day > at) return false;
  }
  return true;
}

describe("laws", () => {
  it("it is due exactly when all rules of the past 24 hours let it go, and its date holds if nothing changes", () => {
    fc.assert(
      fc.property(anyRules, fc.integer({ min: 0, max: 300 }), fc.boolean(), (given, age, preferred) => {
        const createdAt = ago(age * hour);
        const expiry = expiresAt(given, { createdAt }, preferred ? isPreferred : free, now);
        const at = "at" in expiry ? expiry.at.getTime() : Infinity;
        expect(at <= now.getTime()).toBe(mayGo(given, createdAt, preferred, now.getTime()));
        if (at === Infinity)
          expect(mayGo(given, createdAt, preferred, now.getTime() + 400 * day)).toBe(false);
        else if (at > now.getTime()) {
          expect(mayGo(given, createdAt, preferred, at)).toBe(true);
          expect(mayGo(given, createdAt, preferred, at - hour)).toBe(false);
        }
      }),
      { numRuns: draws(300) },
    );
  });

  it("the cutoff for a query and the date of one artifact agree", () => {
    fc.assert(
      fc.property(
        anyRules,
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: -200, max: 200 }),
        (given, age, ahead) => {
          const createdAt = ago(age * hour);
          const by = ago(-ahead * hour);
          const expiry = expiresAt(given, { createdAt }, free, now);
          const cutoff = expiryCutoff(given, by, now);
          expect(cutoff !== null && createdAt <= cutoff).toBe("at" in expiry && expiry.at <= by);
        },
      ),
      { numRuns: draws(500) },
    );
  });
});
