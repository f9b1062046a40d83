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

/** A place in a list by expiry: `at` is when the artifact became available. */
export type ExpiryPlace = { expiresAt: Date; at: Date; id: string };

/**
 * Artifacts that expire in the order in which they became available, so that an index walks them. Lists by expiry merge such
 * streams: one for environments with the same rules, and one for what a policy protected until it was changed, which
 * expires together.
 */
export type ExpiryStream = {
  environmentIds: readonly string[];
  /** Only those available after this; null: from the first on. */
  after: { at: Date; id: string } | null;
  /** One of these is a fact of each; none given: no matter. */
  anyOf: readonly Fact[];
  /** Left out where this is a fact, up to a time of becoming available; null: always. */
  without: readonly Without[];
  /** Only those available up to this; null: all. */
  upTo: Date | null;
  expiryOf: (at: Date) => Date | null;
};

type Without = { fact: Fact; upTo: Date | null };

/** Greater than every id. */
const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

type Kept = { fact: Fact; until: number };
type Group = { environmentIds: string[]; rules: RetentionRules };

/** The windows and since when they apply: all that the order depends on. */
function windowsOf(rules: RetentionRules): string {
  const windows = periodsOf(rules).map(({ start, inForce }) => [start, inForce.days] as const);
  return JSON.stringify(windows.filter(([, days], i) => days !== windows[i - 1]?.[1] || i === 0));
}

/** Environments whose artifacts expire alike. */
function groupsOf(all: ReadonlyMap<string, RetentionRules>): Group[] {
  const groups = new Map<string, Group>();
  for (const [id, rules] of all) {
    const key = windowsOf(rules);
    const group = groups.get(key) ?? { environmentIds: [], rules };
    group.environmentIds.push(id);
    groups.set(key, group);
  }
  return [...groups.values()].filter(({ rules }) => periodsOf(rules).at(-1)?.inForce.days !== null);
}

/** What of a stream in the order of expiries comes after a place. */
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
  { environmentIds, rules }: Group,
  kept: readonly Kept[],
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

/** What was past its window when a protection ended: it expires then. */
function lateStreams(
  { environmentIds, rules }: Group,
  kept: readonly Kept[],
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

/** The streams that a list by expiry merges, each from its first artifact after `place` on. */
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

/** The order of a list by expiry. */
export const byExpiry = (a: ExpiryPlace, b: ExpiryPlace): number =>
  a.expiresAt.getTime() - b.expiresAt.getTime() ||
  a.at.getTime() - b.at.getTime() ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
