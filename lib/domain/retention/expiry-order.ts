import { expiresAt } from "@/lib/domain/retention/expiry";
import {
  expiryCutoff,
  keptUntil,
  periodsOf,
  type RetentionRules,
  unprotected,
} from "@/lib/domain/retention/rules";

type Fact = "preferred" | "inOpenReview";
const facts: readonly Fact[] = ["preferred", "inOpenReview"];
const factsOf = (fact: Fact) => ({ preferred: false, inOpenReview: false, [fact]: true });

/** A position in a list sorted by expiry; `at` is when the artifact became available. */
export type ExpiryPlace = { expiresAt: Date; at: Date; id: string };

/**
 * Artifacts that expire in the order in which they became available, so that an index returns them in order. Lists
 * sorted by expiry merge such streams: one for environments with the same rules, and one for what a policy protected
 * until it was changed, which expires all at once.
 */
export type ExpiryStream = {
  environmentIds: readonly string[];
  /** Only artifacts after this position; null starts at the first. */
  after: { at: Date; id: string } | null;
  /** Only artifacts with at least one of these facts; empty does not filter. */
  anyOf: readonly Fact[];
  /** Leaves out artifacts with `fact` that became available up to `upTo`; null leaves out all of them. */
  without: readonly Without[];
  /** Only artifacts that became available up to this time; null does not filter. */
  upTo: Date | null;
  expiryOf: (at: Date) => Date | null;
};

type Without = { fact: Fact; upTo: Date | null };

/** Greater than every id. */
const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

type FactExpiry = { fact: Fact; until: number };
type RuleGroup = { environmentIds: string[]; rules: RetentionRules };

/** The windows and the times from which they apply: all that the order depends on. */
function windowsOf(rules: RetentionRules): string {
  const windows = periodsOf(rules).map(({ start, inForce }) => [start, inForce.days] as const);
  return JSON.stringify(windows.filter(([, days], i) => days !== windows[i - 1]?.[1] || i === 0));
}

/** Groups environments whose artifacts expire in the same way, without those that keep everything. */
function groupsOf(all: ReadonlyMap<string, RetentionRules>): RuleGroup[] {
  const groups = new Map<string, RuleGroup>();
  for (const [id, rules] of all) {
    const key = windowsOf(rules);
    const group = groups.get(key) ?? { environmentIds: [], rules };
    group.environmentIds.push(id);
    groups.set(key, group);
  }
  return [...groups.values()].filter(({ rules }) => periodsOf(rules).at(-1)?.inForce.days !== null);
}

/** Where a group's main stream continues after a place in the list; null if at its first artifact. */
function afterIn(rules: RetentionRules, place: ExpiryPlace | null, now: Date): ExpiryStream["after"] {
  if (place === null) return null;
  const { expiresAt: at, at: from, id } = place;
  const earlier = expiryCutoff(rules, new Date(at.getTime() - 1), now);
  const together = expiryCutoff(rules, at, now);
  if (earlier !== null && from <= earlier) return { at: earlier, id: lastId };
  if (together === null) return null;
  return from > together ? { at: together, id: lastId } : { at: from, id };
}

function mainStream(
  { environmentIds, rules }: RuleGroup,
  kept: readonly FactExpiry[],
  now: Date,
  place: ExpiryPlace | null,
): ExpiryStream {
  const without = kept.flatMap(({ fact, until }): Without[] => {
    if (until === -Infinity) return [];
    if (until === Infinity) return [{ fact, upTo: null }];
    const upTo = expiryCutoff(rules, new Date(until), now);
    return upTo === null ? [] : [{ fact, upTo }];
  });
  const expiryOf = (at: Date) => {
    const expiry = expiresAt(rules, { createdAt: at }, unprotected, now);
    return "at" in expiry ? expiry.at : null;
  };
  return { environmentIds, after: afterIn(rules, place, now), anyOf: [], without, upTo: null, expiryOf };
}

/** Artifacts that were past their window when a protection ended expire at that moment. */
function lateStreams(
  { environmentIds, rules }: RuleGroup,
  kept: readonly FactExpiry[],
  now: Date,
  place: ExpiryPlace | null,
): ExpiryStream[] {
  const ends = [...new Set(kept.map(({ until }) => until))].filter(Number.isFinite);
  return ends.flatMap((end) => {
    const until = new Date(end);
    const upTo = expiryCutoff(rules, until, now);
    const isPast = place !== null && place.expiresAt > until;
    if (upTo === null || isPast) return [];
    const isHere = place?.expiresAt.getTime() === end;
    return [
      {
        environmentIds,
        after: place !== null && isHere ? { at: place.at, id: place.id } : null,
        anyOf: kept.filter((each) => each.until === end).map(({ fact }) => fact),
        without: kept.filter((each) => each.until > end).map(({ fact }) => ({ fact, upTo: null })),
        upTo,
        expiryOf: () => until,
      },
    ];
  });
}

/** The streams that a list sorted by expiry merges, each starting at its first artifact after `place`. */
export function expiryStreams(
  all: ReadonlyMap<string, RetentionRules>,
  now: Date,
  place: ExpiryPlace | null,
): ExpiryStream[] {
  return groupsOf(all).flatMap((group) => {
    const kept = facts.map((fact) => ({ fact, until: keptUntil(group.rules, factsOf(fact)) }));
    return [mainStream(group, kept, now, place), ...lateStreams(group, kept, now, place)];
  });
}

/** The order of a list sorted by expiry. */
export const byExpiry = (a: ExpiryPlace, b: ExpiryPlace): number =>
  a.expiresAt.getTime() - b.expiresAt.getTime() ||
  a.at.getTime() - b.at.getTime() ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
