import { assertDefined } from "@/lib/assert";
import type { Preview } from "@/lib/contracts/retention";
import {
  type CountAndBytes,
  countHidden,
  countLeftovers,
  countMarked,
  countPieces,
  findSpans,
  type Leftovers,
  listDayWeights,
  type MarkedCounts,
  type Together,
} from "@/lib/db/retention/preview-counts";
import { type Db, inSnapshot } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import {
  type Cutoffs,
  dividedDays,
  type ExpiryDays,
  expiryDays,
  placeOf,
} from "@/lib/domain/retention/expiry-days";
import { type InForce, rulesInForce } from "@/lib/domain/retention/rules";
import type { Rules } from "./judge";

type Environment = ExpiryDays & { inForce: InForce; weights: CountAndBytes[] };
type SparedCounts = Omit<Preview["spared"], "leased">;
type Environments = ReadonlyMap<string, Environment>;
type Question = { rules: Rules; asOf: Date };

/** Every environment that has artifacts, with the days on which some expire. The weights are still zero. */
async function listDays(scope: Scope, { rules, asOf }: Question, tx: Db): Promise<Environments> {
  const spans = await findSpans(scope, tx);
  const environments = [...spans].map(([environmentId, span]): [string, Environment] => {
    const environment = assertDefined(rules.get(environmentId), "retention rules");
    const days = expiryDays(environment, span, asOf);
    const weights = Array.from({ length: days.dates.length + 1 }, () => ({ count: 0, bytes: 0 }));
    return [environmentId, { ...days, inForce: rulesInForce(environment, asOf.getTime()), weights }];
  });
  return new Map(environments);
}

/** The strongest protection that applies at that time; null if none does. */
function keptBy({ held, preferred, open }: MarkedCounts, inForce: InForce): keyof SparedCounts | null {
  if (held) return "held";
  if (preferred && inForce.keepPreferred) return "preferred";
  return open && inForce.keepInOpenReviews ? "inOpenReview" : null;
}

function factsOf({ preferred, open }: MarkedCounts): keyof Cutoffs {
  if (preferred && open) return "both";
  if (preferred) return "preferred";
  return open ? "inOpenReview" : "plain";
}

const environmentOf = (environments: Environments, { environmentId }: { environmentId: string }) =>
  assertDefined(environments.get(environmentId), "an environment with artifacts");

const add = (to: CountAndBytes, { count, bytes }: CountAndBytes, sign = 1): void => {
  to.count += sign * count;
  to.bytes += sign * bytes;
};

const weightAt = ({ weights }: Environment, place: number): CountAndBytes =>
  assertDefined(weights[place], "a day");
const restOf = ({ weights }: Environment): CountAndBytes => assertDefined(weights.at(-1), "what is left");

/** Adds everything available as if nothing were protected: whole days, and the parts of days that a cutoff divides. */
async function placeAll(scope: Scope, environments: Environments, tx: Db): Promise<void> {
  const pieces = [...environments].flatMap(([environmentId, { cutoffs }]) =>
    dividedDays(cutoffs.plain).map((part) => ({ environmentId, ...part })),
  );
  const dayOf = ({ environmentId }: { environmentId: string }, at: Date) =>
    `${environmentId} ${at.toISOString().slice(0, 10)}`;
  const divided = new Set(pieces.map((piece) => dayOf(piece, piece.from)));
  const days = await listDayWeights(scope, tx);
  const whole = days.filter((each) => !divided.has(dayOf(each, each.at)));
  place(environments, [...whole, ...(await countPieces(scope, pieces, tx))]);
  place(environments, await countHidden(scope, tx), -1);
}

function place(environments: Environments, weights: readonly Together[], sign = 1): void {
  for (const each of weights) {
    const environment = environmentOf(environments, each);
    add(weightAt(environment, placeOf(environment.cutoffs.plain, each.at)), each, sign);
  }
}

/**
 * Moves artifacts that are or recently were protected from their plain day to the day they expire, or to what remains.
 */
function moveMarked(environments: Environments, marked: readonly MarkedCounts[], spared: SparedCounts): void {
  for (const each of marked) {
    const environment = environmentOf(environments, each);
    const { cutoffs, dates, inForce } = environment;
    const plainDay = placeOf(cutoffs.plain, each.at);
    if (plainDay === dates.length) continue;
    const kept = keptBy(each, inForce);
    if (kept !== null) spared[kept] += each.count;
    add(weightAt(environment, plainDay), each, -1);
    const day = placeOf(cutoffs[factsOf(each)], each.at);
    add(kept === null ? weightAt(environment, day) : restOf(environment), each);
  }
}

/** Adds what failed and canceled jobs left behind; only a hold protects that. */
function addLeftovers(
  environments: Environments,
  leftovers: readonly Leftovers[],
  spared: SparedCounts,
): void {
  for (const each of leftovers) {
    const environment = environmentOf(environments, each);
    const day = placeOf(environment.cutoffs.plain, each.at);
    const isDue = day < environment.dates.length;
    if (isDue && each.held) spared.held += each.count;
    add(isDue && !each.held ? weightAt(environment, day) : restOf(environment), each);
  }
}

function byDate(environments: Environments): Preview["days"] {
  const days = new Map<string, CountAndBytes>();
  for (const { dates, weights } of environments.values()) {
    for (const [i, date] of dates.entries()) {
      const day = days.get(date) ?? { count: 0, bytes: 0 };
      add(day, assertDefined(weights[i], "a day"));
      days.set(date, day);
    }
  }
  const each = [...days].map(([date, weight]) => ({ date, ...weight }));
  return each.filter(({ count }) => count > 0).sort((a, b) => (a.date < b.date ? -1 : 1));
}

const sumOf = (weights: readonly CountAndBytes[]): CountAndBytes =>
  weights.reduce((sum, { count, bytes }) => ({ count: sum.count + count, bytes: sum.bytes + bytes }), {
    count: 0,
    bytes: 0,
  });

export type PreviewCounts = Pick<Preview, "totals" | "remaining" | "days"> & { spared: SparedCounts };

async function count(scope: Scope, question: Question, tx: Db): Promise<PreviewCounts> {
  const environments = await listDays(scope, question, tx);
  const spared: SparedCounts = { preferred: 0, inOpenReview: 0, held: 0 };
  await placeAll(scope, environments, tx);
  moveMarked(environments, await countMarked(scope, tx), spared);
  addLeftovers(environments, await countLeftovers(scope, tx), spared);
  const days = byDate(environments);
  const left = [...environments.values()].map(restOf);
  return {
    totals: sumOf(days),
    remaining: sumOf(left),
    days,
    spared,
  };
}

/** Counts what the rules remove by `asOf`, day by day, and what remains. All numbers are of one instant. */
export function countExpiring(scope: Scope, rules: Rules, asOf: Date): Promise<PreviewCounts> {
  return inSnapshot((tx) => count(scope, { rules, asOf }, tx));
}
