import type { Brief } from "@/lib/sample/draw/brief";
import { random } from "@/lib/sample/draw/random";

type FruitKind = "apple" | "orange" | "lemon" | "plum";

/**
 * A fruit: a sphere stretched along x. Lengths are in bowl radii, the table is at y = 0, z points away from the eye.
 */
export type Ball = {
  x: number;
  y: number;
  z: number;
  r: number;
  stretch: number;
  kind: FruitKind;
  id: number;
};

/** The bowl is the part of a sphere below its rim. */
export const bowl = { x: 0, y: 0.93, z: 0, r: 1, rim: 0.56 };

const sizes: Record<FruitKind, number> = { apple: 0.37, orange: 0.36, lemon: 0.27, plum: 0.24 };

/** Fruit heaped in the bowl and two or three that rolled beside it. */
export function heapFruit(seed: string, aspect: number, brief: Brief): Ball[] {
  const { between, next, pick } = random(seed, "fruit");
  const kinds = asked(brief);
  let id = 0;
  const ball = (x: number, y: number, z: number, kind: FruitKind): Ball => ({
    x,
    y,
    z,
    r: sizes[kind] * between(0.92, 1.08),
    stretch: kind === "lemon" ? 1.3 : 1,
    kind,
    id: id++,
  });
  const start = between(0, Math.PI * 2);
  const heap = Array.from({ length: 5 }, (_, i) => {
    const turn = start + (i * Math.PI * 2) / 5;
    return ball(Math.sin(turn) * 0.46, between(0.61, 0.68), Math.cos(turn) * 0.46, pick(kinds));
  });
  heap.push(ball(between(-0.14, 0.14), 0.99, between(-0.12, 0.05), pick(kinds)));
  const side = next() < 0.5 ? -1 : 1;
  const reach = Math.min(1, aspect / 1.15);
  const beside = [
    { x: side * 1.42 * reach, z: between(-1.0, -0.7) },
    { x: side * (1.42 * reach - 0.72), z: between(-1.75, -1.55) },
    { x: -side * 1.5 * reach, z: between(-0.75, -0.4) },
  ];
  for (const spot of beside) {
    const resting = ball(spot.x, 0, spot.z, pick(kinds));
    heap.push({ ...resting, y: resting.r });
  }
  return heap;
}

function asked(brief: Brief): [FruitKind, ...FruitKind[]] {
  const kinds = (["apple", "orange", "lemon", "plum"] as const).filter((kind) => brief.wants(kind));
  const [first = "apple", ...rest] = kinds;
  return [first, ...rest];
}
