import type { Next } from "../king";
import type { Pair, PairVote } from "../vote";
import type { ControlKind } from "./control";
import { type ControlPlan, numbersOf } from "./control-plan";
import { type ControlSlot, controlSchedule, fractionBy } from "./control-schedule";

/**
 * A control that one reviewer is asked: the `nth` of its kind. In a planted one both sides are the picture that stands beside
 * its copy. `betterIsLeft`: null where her vote on the pair says what would be right. `question`: see `KnownPair`.
 */
export type Control = Pair & {
  kind: ControlKind;
  nth: number;
  betterIsLeft: boolean | null;
  question: string | null;
};

/** Where one reviewer stands in a review with controls. */
export type ControlCourse = {
  plan: ControlPlan;
  /** The review's, which nobody outside knows. */
  secret: string;
  accountId: string;
  /** Over the plain pairs. */
  progress: Next["progress"];
  /** Her standing votes on plain pairs, oldest first. */
  votes: readonly PairVote[];
  /** The controls that she has answered. */
  answered: readonly Pick<Control, "kind" | "nth">[];
  /** The candidates whose pictures are there, in any order. */
  pictures: readonly string[];
};

const nameOf = ({ kind, nth }: Pick<Control, "kind" | "nth">) => `${kind} ${nth}`;
/** A reviewer's own order of the controls follows from it. */
const ownSecret = ({ secret, accountId }: ControlCourse) => `${secret} ${accountId}`;

/** Which pictures stand beside their copies: the same for all reviewers, so that few copies are made. */
export function plantedPicture(
  { secret, pictures }: Pick<ControlCourse, "secret" | "pictures">,
  nth: number,
): string | undefined {
  const drawn = pictures.map((id) => ({ id, place: fractionBy(secret, "planted", id) }));
  drawn.sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));
  return drawn[nth % drawn.length]?.id;
}

function pairOf(course: ControlCourse, slot: ControlSlot): Control | null {
  const { kind, nth } = slot;
  const betterIsLeft = fractionBy(ownSecret(course), "side", kind, nth) < 0.5;
  if (slot.kind === "repeat" || slot.kind === "swapped") {
    const vote = course.votes[slot.of];
    if (vote === undefined) return null;
    const { leftId, rightId } = vote;
    const pair = slot.kind === "repeat" ? { leftId, rightId } : { leftId: rightId, rightId: leftId };
    return { kind, nth, ...pair, betterIsLeft: null, question: null };
  }
  if (slot.kind === "planted") {
    const id = plantedPicture(course, nth);
    return id === undefined ? null : { kind, nth, leftId: id, rightId: id, betterIsLeft, question: null };
  }
  const known = course.plan.known[nth];
  if (known === undefined) return null;
  const { betterId, worseId, question } = known;
  const pair = betterIsLeft ? { leftId: betterId, rightId: worseId } : { leftId: worseId, rightId: betterId };
  return { kind, nth, ...pair, betterIsLeft, question };
}

/** What is asked now: a control, or null for the next plain pair, or the end. `progress` counts both. */
export type ControlTurn = { control: Control | null; progress: Next["progress"] };

/**
 * Mixes the controls into one reviewer's plain pairs. A control is not asked, nor counted, while one of its pictures is gone; of
 * a pair to come that is not known.
 */
export function mixControls(course: ControlCourse): ControlTurn {
  const { plan, progress } = course;
  const there = new Set(course.pictures);
  const answered = new Set(course.answered.map(nameOf));
  const slots = controlSchedule(ownSecret(course), numbersOf(plan), progress.total);
  const controls = slots.flatMap((slot, place) => {
    if (slot.kind === "plain" || answered.has(nameOf(slot))) return [];
    const isToCome = "of" in slot && slot.of >= course.votes.length;
    const control = pairOf(course, slot);
    const isAsked = control !== null && there.has(control.leftId) && there.has(control.rightId);
    return isAsked || isToCome ? [{ place, control }] : [];
  });
  const plainPlace = slots.findIndex((slot) => slot.kind === "plain" && slot.nth >= progress.done);
  const first = controls[0];
  const isControl = first !== undefined && (plainPlace < 0 || first.place < plainPlace);
  return {
    control: isControl ? first.control : null,
    progress: {
      done: progress.done + answered.size,
      total: progress.total + answered.size + controls.length,
    },
  };
}
