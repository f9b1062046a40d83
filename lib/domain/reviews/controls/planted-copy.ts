import { createHmac } from "node:crypto";
import type { Pair } from "../vote";
import type { Control } from "./controls-mixed-in";

type Rater = { secret: string; reviewId: string; accountId: string };

/**
 * What a reviewer knows the copy of her nth planted control by: a random-looking version 4 UUID, as candidates have in a blind
 * review. `secret`: the review's.
 */
export function plantedIdOf({ secret, reviewId, accountId }: Rater, nth: number): string {
  const bytes = createHmac("sha256", secret).update(`planted ${reviewId} ${accountId} ${nth}`).digest();
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex", 0, 16);
  return [0, 8, 12, 16, 20].map((at, i, all) => hex.slice(at, all[i + 1] ?? 32)).join("-");
}

/** The pair as it is shown, but for a blind review's aliases: the copy stands on the worse side. */
export function shownPairOf(control: Control, rater: Rater): Pair {
  const { kind, nth, leftId, rightId, betterIsLeft } = control;
  if (kind !== "planted") return { leftId, rightId };
  const copy = plantedIdOf(rater, nth);
  return betterIsLeft ? { leftId, rightId: copy } : { leftId: copy, rightId };
}
