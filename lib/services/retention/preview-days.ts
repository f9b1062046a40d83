import { assertDefined } from "@/lib/assert";
import type { Preview } from "@/lib/contracts/retention";
import {
  countLeftovers,
  countMarked,
  countPieces,
  type DayWeight,
  findSpans,
  type Leftovers,
  type Marked,
  type Weight,
} from "@/lib/db/retention/preview-counts";
import type { Scope } from "@/lib/domain/access/access";
import { dealPieces } from "@/lib/domain/retention/count-pieces";
import { type ExpiryDays, expiryDays, type Span } from "@/lib/domain/retention/expiry-days";
import { type InForce, rulesInForce } from "@/lib/domain/retention/rules";
import type { Rules } from "./judge";

type Environment = ExpiryDays & { environmentId: string; inForce: InForce; weights: Weight[] };
type Spared = Omit<Preview["spared"], "leased">;

/** So many statements count at once: a second core halves the time somebody waits; more would keep other requests waiting. */
const counters = 2;

/** Every environment that has artifacts, with the days on which some of them expire; what is counted comes later. */
async function listDays(scope: Scope, rules: Rules, asOf: Date): Promise<(Environment & { span: Span })[]> {
  const spans = await findSpans(scope);
  return [...spans].map(([environmentId, span]) => {
    const environment = assertDefined(rules.get(environmentId), "retention rules");
    const days = expiryDays(environment, span, asOf);
    const weights = Array.from({ length: days.dates.length + 1 }, () => ({ count: 0, bytes: 0 }));
    return { ...days, environmentId, span, inForce: rulesInForce(environment, asOf.getTime()), weights };
  });
}

/** How much expires on which day as if nothing were protected, and what is left. */
async function countUnprotected(
  scope: Scope,
  environments: readonly (Environment & { span: Span })[],
): Promise<DayWeight[]> {
  const ranges = environments.map(({ environmentId, span, cutoffs }) => ({
    environmentId,
    span,
    cutoffs: cutoffs.plain,
  }));
  const counted = await Promise.all(dealPieces(ranges, counters).map((pieces) => countPieces(scope, pieces)));
  return counted.flat();
}

/** What keeps it at that time, strongest first; null: nothing. */
function keptBy({ held, preferred, open }: Marked, inForce: InForce): keyof Spared | null {
  if (held) return "held";
  if (preferred && inForce.keepPreferred) return "preferred";
  return open && inForce.keepInOpenReviews ? "inOpenReview" : null;
}

const add = (to: Weight, { count, bytes }: Weight, sign = 1): void => {
  to.count += sign * count;
  to.bytes += sign * bytes;
};

/** Takes what something protects, or protected for a while, out of its day. */
function moveMarked(environment: Environment, marked: readonly Marked[], spared: Spared): void {
  const { weights, inForce } = environment;
  const rest = assertDefined(weights.at(-1), "what is left");
  for (const each of marked) {
    const kept = keptBy(each, inForce);
    if (kept !== null) spared[kept] += each.count;
    add(assertDefined(weights[each.plainDay], "a day"), each, -1);
    add(kept === null ? assertDefined(weights[each.day], "a day") : rest, each);
  }
}

/** Adds what ended jobs left to the days; a hold alone protects it. */
function addLeftovers(environment: Environment, leftovers: readonly Leftovers[], spared: Spared): void {
  const { weights } = environment;
  const rest = assertDefined(weights.at(-1), "what is left");
  for (const each of leftovers) {
    const isDue = each.day < weights.length - 1;
    if (isDue && each.held) spared.held += each.count;
    add(isDue && !each.held ? assertDefined(weights[each.day], "a day") : rest, each);
  }
}

function byDate(environments: readonly Environment[]): Preview["days"] {
  const days = new Map<string, Weight>();
  for (const { dates, weights } of environments) {
    for (const [i, date] of dates.entries()) {
      const day = days.get(date) ?? { count: 0, bytes: 0 };
      add(day, assertDefined(weights[i], "a day"));
      days.set(date, day);
    }
  }
  const each = [...days].map(([date, weight]) => ({ date, ...weight }));
  return each.filter(({ count }) => count > 0).sort((a, b) => (a.date < b.date ? -1 : 1));
}

const sumOf = (weights: readonly Weight[]): Weight =>
  weights.reduce((sum, { count, bytes }) => ({ count: sum.count + count, bytes: sum.bytes + bytes }), {
    count: 0,
    bytes: 0,
  });

export type Counted = Pick<Preview, "totals" | "remaining" | "days"> & { spared: Spared };

/** Counts what the rules remove by `asOf`, day by day, and what they leave. */
export async function countExpiring(scope: Scope, rules: Rules, asOf: Date): Promise<Counted> {
  const environments = await listDays(scope, rules, asOf);
  const [unprotected, marked, leftovers] = await Promise.all([
    countUnprotected(scope, environments),
    countMarked(scope, environments),
    countLeftovers(scope, environments),
  ]);
  const spared: Spared = { preferred: 0, inOpenReview: 0, held: 0 };
  for (const environment of environments) {
    const isOwn = (each: { environmentId: string }) => each.environmentId === environment.environmentId;
    for (const each of unprotected.filter(isOwn))
      add(assertDefined(environment.weights[each.day], "a day"), each);
    moveMarked(environment, marked.filter(isOwn), spared);
    addLeftovers(environment, leftovers.filter(isOwn), spared);
  }
  const days = byDate(environments);
  const left = environments.flatMap(({ weights }) => weights.slice(-1));
  return {
    totals: sumOf(days),
    remaining: sumOf(left),
    days,
    spared,
  };
}
