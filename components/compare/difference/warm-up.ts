import { changedRegions } from "@/lib/domain/compare/pixels/changed-regions";
import { defaultThreshold } from "@/lib/domain/compare/pixels/distances";
import { countHalf, joinedHalves, sumHalf } from "./count-half";
import { paintHeat } from "./heat";
import { type Lines, linesOfPixels } from "./read-lines";

const side = 256;
const rounds = 8;

function noise(seed: number): Lines {
  const data = Uint8ClampedArray.from(
    { length: side * side * 4 },
    (_, at) => Math.imul(at + seed, 0x9e3779b1) >>> 24,
  );
  return linesOfPixels(data, side, 0);
}

/** One pass over small pictures that runs everything a comparison runs. */
async function pass(a: Lines, b: Lines): Promise<void> {
  const size = { width: side, height: side };
  const half = { size, scaled: false, lines: [0, side], above: 0, a, b } as const;
  const counted = await countHalf(half, 2);
  const { distances, squares, cells } = joinedHalves(counted, counted);
  paintHeat(squares, defaultThreshold, new Uint32Array(squares.data.length));
  changedRegions(distances, defaultThreshold, cells);
  await sumHalf(half);
}

/** Lets the browser compile the comparison's code, a little at a time, as long as `isNeeded` returns true. */
export function warmUp(isNeeded: () => boolean): void {
  const [a, b] = [noise(1), noise(9)];
  let left = rounds;
  const next = async () => {
    if (!isNeeded()) return;
    await pass(a, b);
    if (--left > 0) setTimeout(next);
  };
  setTimeout(next);
}
