import { groupBy } from "@/lib/domain/lists/group-by";
import { cohensKappa, type Interval, wilson } from "@/lib/domain/reviews/rates";
import type { ChecklistLine, LineKind } from "./lines";

export const tickValues = ["yes", "no", "unsure"] as const;
export type TickValue = (typeof tickValues)[number];

/** What one rater said about a line of one picture. */
export type Tick = { lineId: string; raterId: string; value: TickValue };

export type Share = { yes: number; of: number; rate: number | null };
export type PictureScore = Share & { people: number };
type KindShare = Share & { kind: LineKind };
type TickAgreement = { lines: number; rate: number; interval: Interval; kappa: number | null };

/** Ticks of the lines that stand: a *yes* is a *no* where its rater denied what the line depends on. */
function countedTicks(
  lines: readonly ChecklistLine[],
  ticks: readonly Tick[],
): (Tick & { kind: LineKind })[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const denied = new Set(
    ticks.flatMap(({ lineId, raterId, value }) => (value === "no" ? [`${raterId} ${lineId}`] : [])),
  );
  return ticks.flatMap((tick) => {
    const line = byId.get(tick.lineId);
    if (line === undefined) return [];
    const isDenied =
      tick.value === "yes" && line.after !== null && denied.has(`${tick.raterId} ${line.after}`);
    return [{ ...tick, kind: line.kind, value: isDenied ? ("no" as const) : tick.value }];
  });
}

function shareOf(ticks: readonly Pick<Tick, "value">[]): Share {
  const yes = ticks.filter(({ value }) => value === "yes").length;
  const of = ticks.filter(({ value }) => value !== "unsure").length;
  return { yes, of, rate: of === 0 ? null : yes / of };
}

/** The score of one picture: *yes* of what was answered, without *unsure*; null without ticks of lines that stand. */
export function scoreOf(lines: readonly ChecklistLine[], ticks: readonly Tick[]): PictureScore | null {
  const counted = countedTicks(lines, ticks);
  if (counted.length === 0) return null;
  return { ...shareOf(counted), people: new Set(counted.map(({ raterId }) => raterId)).size };
}

/** The score by kinds of lines, in the order in which they stand. */
export function kindShares(lines: readonly ChecklistLine[], ticks: readonly Tick[]): KindShare[] {
  const counted = groupBy(countedTicks(lines, ticks), ({ kind }) => kind);
  const kinds = [...new Set(lines.map(({ kind }) => kind))];
  return kinds.map((kind) => ({ kind, ...shareOf(counted.get(kind) ?? []) }));
}

/**
 * How one rater agrees with people, over every two ticks of one line that say *yes* or *no*: the interval counts lines, as
 * three people on one line are not three lines. Kappa is over *unsure* too. Null without such a line.
 */
export function tickAgreement(
  lines: readonly ChecklistLine[],
  own: readonly Tick[],
  people: readonly Tick[],
): TickAgreement | null {
  const theirs = groupBy(countedTicks(lines, people), ({ lineId }) => lineId);
  const pairs = countedTicks(lines, own).flatMap(({ lineId, value }) =>
    (theirs.get(lineId) ?? []).map((other) => ({ lineId, values: [value, other.value] as const })),
  );
  const sure = pairs.filter(({ values }) => !values.includes("unsure"));
  const counted = new Set(sure.map(({ lineId }) => lineId)).size;
  if (counted === 0) return null;
  const rate = sure.filter(({ values: [one, other] }) => one === other).length / sure.length;
  const interval = wilson(rate * counted, counted)?.interval ?? [0, 1];
  return { lines: counted, rate, interval, kappa: cohensKappa(pairs.map(({ values }) => values)) };
}
