import type { Anchor } from "@/lib/domain/comments/anchor";

/** Centres this near each other, as a fraction of the picture in either direction, are one place. */
const near = 0.02;
/** Tolerance for rounding: 0.32 - 0.3 is a little over 0.02. */
const rounding = 1e-9;

const centreOf = ({ x, y, width = 0, height = 0 }: Anchor) => ({ x: x + width / 2, y: y + height / 2 });

/** Whether two marks of the same word and author say the same. */
export function isSamePlace(one: Anchor, other: Anchor): boolean {
  const [a, b] = [centreOf(one), centreOf(other)];
  return Math.abs(a.x - b.x) <= near + rounding && Math.abs(a.y - b.y) <= near + rounding;
}
