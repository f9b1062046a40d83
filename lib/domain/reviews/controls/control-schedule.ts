import { createHash } from "node:crypto";
import type { ControlKind } from "./control";

/** How many controls of each kind a review mixes in. */
export type ControlNumbers = { repeats: number; swapped: number; known: number; planted: number };

/**
 * What a reviewer is asked at one place: her nth plain pair, or the nth control of a kind; `of`: which plain pair it shows
 * once more. All count from 0.
 */
export type AskedSlot = { kind: "plain"; nth: number } | ControlSlot;
export type ControlSlot =
  | { kind: "known" | "planted"; nth: number }
  | { kind: "repeat" | "swapped"; nth: number; of: number };

/** No control is among a reviewer's first pairs. */
export const plainAtFirst = 3;
/** A repeat or swapped control comes at least this many pairs after its pair was last shown. */
export const pairsBetween = 5;

const numberNames = { repeat: "repeats", swapped: "swapped", known: "known", planted: "planted" } as const;
const controlKinds = Object.keys(numberNames) as ControlKind[];
const isAgain = (kind: ControlKind): kind is "repeat" | "swapped" => kind === "repeat" || kind === "swapped";

/** From 0 up to 1: always the same for its texts, random-looking. */
export function fractionBy(...texts: (string | number)[]): number {
  return createHash("sha256").update(texts.join(" ")).digest().readUInt32BE() / 2 ** 32;
}

/** A plain pair of the schedule: where it was last shown, and how many controls have shown it again. */
type ShownPair = { nth: number; place: number; times: number };

/** The pair to show again: of those asked again least often, one by the secret. Null while all were shown too recently. */
function pickAgain(shown: readonly ShownPair[], place: number, secret: string): ShownPair | null {
  const due = shown.filter((pair) => place - pair.place >= pairsBetween);
  const least = Math.min(...due.map(({ times }) => times));
  const picked = due.filter(({ times }) => times === least);
  return picked[Math.floor(fractionBy(secret, "again", place) * picked.length)] ?? null;
}

const oldestOf = (shown: readonly ShownPair[]): ShownPair | null =>
  shown.reduce<ShownPair | null>(
    (oldest, pair) => (oldest && oldest.place <= pair.place ? oldest : pair),
    null,
  );

/** One of the kinds, each as likely as many of it are left. Undefined if none is. */
function pickKind(kinds: readonly ControlKind[], left: ReadonlyMap<ControlKind, number>, drawn: number) {
  let rest = drawn * kinds.reduce((sum, kind) => sum + (left.get(kind) ?? 0), 0);
  return kinds.find((kind) => {
    rest -= left.get(kind) ?? 0;
    return rest < 0;
  });
}

type Course = {
  secret: string;
  numbers: ControlNumbers;
  plainPairs: number;
  /** Controls still to be asked, by kind. */
  left: Map<ControlKind, number>;
  shown: ShownPair[];
};

const countLeft = ({ left }: Course): number => [...left.values()].reduce((sum, count) => sum + count, 0);

/** The kind of control that is asked at a place, while plain pairs are left too; undefined for a plain pair. */
function drawKind(course: Course, place: number, again: ShownPair | null): ControlKind | undefined {
  const { secret, plainPairs, shown, left } = course;
  const plainLeft = plainPairs - shown.length;
  const mustBePlain = plainLeft > 0 && place < plainAtFirst;
  if (mustBePlain || fractionBy(secret, "control", place) * (plainLeft + countLeft(course)) < plainLeft)
    return undefined;
  const possible = controlKinds.filter((kind) => !isAgain(kind) || again !== null);
  return pickKind(possible, left, fractionBy(secret, "kind", place));
}

/** Takes one control of a kind from those left. Null if there is no pair to show again. */
function takeControl(
  course: Course,
  kind: ControlKind,
  place: number,
  again: ShownPair | null,
): AskedSlot | null {
  const remaining = course.left.get(kind) ?? 0;
  course.left.set(kind, remaining - 1);
  const nth = course.numbers[numberNames[kind]] - remaining;
  if (!isAgain(kind)) return { kind, nth };
  const pair = again ?? oldestOf(course.shown);
  if (pair === null) return null;
  [pair.place, pair.times] = [place, pair.times + 1];
  return { kind, nth, of: pair.nth };
}

/**
 * A reviewer's plain pairs with the controls mixed in: always the same for a secret, which nobody outside knows. Where the
 * plain pairs have run out, a pair is shown again sooner, the oldest first; without any, nothing can be shown again.
 */
export function controlSchedule(secret: string, numbers: ControlNumbers, plainPairs: number): AskedSlot[] {
  const left = new Map(controlKinds.map((kind) => [kind, numbers[numberNames[kind]]]));
  const course: Course = { secret, numbers, plainPairs, left, shown: [] };
  const slots: AskedSlot[] = [];
  for (let place = 0; course.shown.length < plainPairs || countLeft(course) > 0; place++) {
    const again = pickAgain(course.shown, place, secret);
    const drawn = drawKind(course, place, again);
    if (drawn === undefined && course.shown.length < plainPairs) {
      slots.push({ kind: "plain", nth: course.shown.length });
      course.shown.push({ nth: course.shown.length, place, times: 0 });
      continue;
    }
    const kind = drawn ?? pickKind(controlKinds, left, fractionBy(secret, "kind", place)) ?? "repeat";
    const slot = takeControl(course, kind, place, again);
    if (slot !== null) slots.push(slot);
  }
  return slots;
}
