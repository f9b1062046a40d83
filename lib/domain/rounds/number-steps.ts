import { alike, numberOf } from "@/lib/domain/batches/decimal";

/** The numbers that a setting takes; `unit`: they are multiples of it. */
export type SettingRange = { min: number | null; max: number | null; unit: number | null };

/** Without the digits that binary fractions add. */
const plain = (value: number) => Number(value.toPrecision(12));

/** A quotient that is whole but for such digits stays so. */
const slack = 1e-9;

function inUnits(value: number, unit: number | null, round: (quotient: number) => number): number {
  return unit === null ? plain(value) : plain(round(value / unit) * unit);
}
const down = (quotient: number) => Math.floor(quotient + slack);
const up = (quotient: number) => Math.ceil(quotient - slack);

const isWithin = ({ min, max }: SettingRange, value: number) =>
  (min === null || value >= min) && (max === null || value <= max);

function clipped(value: number, { min, max, unit }: SettingRange): number {
  if (min !== null && value < min) return inUnits(min, unit, up);
  return max !== null && value > max ? inUnits(max, unit, down) : value;
}

/** Three values on a line with these two: one below them, one between, one above; those that the range has not are left out. */
export function aroundTwo(one: number, other: number, range: SettingRange): number[] {
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  const {
    digits: [a = 0n, b = 0n],
    places,
  } = alike([low, high]);
  /** Exactly the half of it. */
  const half = (digits: bigint) => numberOf({ digits: digits * 5n, places: places + 1 });
  const below = clipped(inUnits(half(3n * a - b), range.unit, down), range);
  const between = inUnits(half(a + b), range.unit, Math.round);
  const above = clipped(inUnits(half(3n * b - a), range.unit, up), range);
  return [
    ...(below < low ? [below] : []),
    ...(between > low && between < high ? [between] : []),
    ...(above > high ? [above] : []),
  ].filter((value) => isWithin(range, value));
}

/** 1, 2 or 5 times a power of ten: the nearest. */
function roundStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const nearest = [1, 2, 5, 10].reduce((best, step) =>
    Math.abs(step * power - value) < Math.abs(best * power - value) ? step : best,
  );
  return plain(nearest * power);
}

/** A quarter of the value, but no more than a tenth of what the range spans; null: nothing says how large a step is. */
function stepFor(value: number, { min, max, unit }: SettingRange): number | null {
  const scales = [
    ...(value === 0 ? [] : [Math.abs(value) / 4]),
    ...(min === null || max === null || min >= max ? [] : [(max - min) / 10]),
  ];
  if (scales.length === 0) return null;
  const step = roundStep(Math.min(...scales));
  return unit === null ? step : Math.max(unit, inUnits(step, unit, Math.round));
}

/** Three values a step apart, the given one among them: in the middle unless the range ends there. None if it has no room. */
export function aroundOne(value: number, range: SettingRange): number[] {
  const step = stepFor(value, range);
  if (step === null) return [];
  const {
    digits: [from = 0n, by = 0n],
    places: decimals,
  } = alike([value, step]);
  const windows = [
    [-1, 0, 1],
    [0, 1, 2],
    [-2, -1, 0],
  ].map((places) => places.map((place) => numberOf({ digits: from + BigInt(place) * by, places: decimals })));
  return windows.find((values) => values.every((each) => isWithin(range, each))) ?? [];
}
