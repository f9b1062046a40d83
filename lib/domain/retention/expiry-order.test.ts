import fc from "fast-check";
import { expect, it } from "vitest";
import { expiresAt } from "@/lib/domain/retention/expiry";
import { byExpiry, type ExpiryPlace, expiryStreams } from "@/lib/domain/retention/expiry-order";
import { firstPolicy } from "@/lib/domain/retention/policy";
import { type RetentionRules, unprotected } from "@/lib/domain/retention/rules";
import { draws } from "@/tools/testing/draws";

const hour = 3_600_000;
const now = new Date("2026-03-10T12:00:00Z");
const ago = (hours: number) => new Date(now.getTime() - hours * hour);
const hours = fc.integer({ min: 0, max: 200 });
const days = fc.option(fc.integer({ min: 1, max: 9 }));

type RuleChange = {
  ago: number;
  days: number | null;
  preferred: boolean;
  review: boolean;
  ceiling: number | null;
};
const changes = fc
  .array(fc.record({ ago: hours, days, preferred: fc.boolean(), review: fc.boolean(), ceiling: days }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((list) => [...list].sort((a, b) => b.ago - a.ago));

const rulesOf = (environment: string, policies: RuleChange[], ceilings: RuleChange[]): RetentionRules => ({
  environment,
  policies: policies.map((each, i) => ({
    ...firstPolicy,
    scheduleHours: null,
    own: false,
    version: i + 1,
    at: ago(each.ago),
    days: each.days,
    keepPreferred: each.preferred,
    keepInOpenReviews: each.review,
  })),
  ceilings: ceilings.map((each) => ({ at: ago(each.ago), days: each.ceiling })),
});

type TestArtifact = { environment: "a" | "b"; age: number; preferred: boolean; inOpenReview: boolean };
const artifacts = fc.array(
  fc.record({
    environment: fc.constantFrom("a" as const, "b" as const),
    age: fc.integer({ min: 0, max: 400 }),
    preferred: fc.boolean(),
    inOpenReview: fc.boolean(),
  }),
  { maxLength: 40 },
);

const some = [{ id: "r", name: "r" }];
const protectionsOf = ({ preferred, inOpenReview }: TestArtifact) => ({
  ...unprotected,
  preferredBy: preferred ? some : [],
  openReviews: inOpenReview ? some : [],
});

type TestRow = TestArtifact & { at: Date; id: string };

/** What the database does with one stream. */
function read(rows: readonly TestRow[], rules: Map<string, RetentionRules>, place: ExpiryPlace | null) {
  return expiryStreams(rules, now, place)
    .flatMap((stream) =>
      rows.flatMap((row): ExpiryPlace[] => {
        const { after, anyOf, without, upTo } = stream;
        const isAfter = after === null || row.at > after.at || (row.at >= after.at && row.id > after.id);
        const isIn =
          stream.environmentIds.includes(row.environment) &&
          isAfter &&
          (anyOf.length === 0 || anyOf.some((fact) => row[fact])) &&
          (upTo === null || row.at <= upTo) &&
          without.every((each) => !row[each.fact] || (each.upTo !== null && row.at > each.upTo));
        const expiry = isIn ? stream.expiryOf(row.at) : null;
        return expiry === null ? [] : [{ expiresAt: expiry, at: row.at, id: row.id }];
      }),
    )
    .sort(byExpiry);
}

it("streams hold everything that expires once, with its date, and resume after any place", () => {
  fc.assert(
    fc.property(changes, changes, changes, artifacts, (policies, first, second, made) => {
      const rules = new Map([
        ["a", rulesOf("a", policies, first)],
        ["b", rulesOf("b", policies, second)],
      ]);
      const rows = made.map((each, i): TestRow => ({ ...each, at: ago(each.age), id: `0000-${i}` }));
      const expected = rows
        .flatMap((row): ExpiryPlace[] => {
          const environment = rules.get(row.environment);
          if (environment === undefined) return [];
          const expiry = expiresAt(environment, { createdAt: row.at }, protectionsOf(row), now);
          return "at" in expiry ? [{ expiresAt: expiry.at, at: row.at, id: row.id }] : [];
        })
        .sort(byExpiry);
      expect(read(rows, rules, null)).toEqual(expected);
      for (const [i, place] of expected.entries())
        expect(read(rows, rules, place)).toEqual(expected.slice(i + 1));
    }),
    { numRuns: draws(500) },
  );
});
