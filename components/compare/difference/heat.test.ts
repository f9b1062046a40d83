import { expect, test } from "vitest";
import { distanceSteps } from "@/lib/domain/compare/pixels/distances";
import { paintHeat } from "./heat";

function painted(steps: readonly number[], threshold: number): number[][] {
  const out = new Uint32Array(steps.length);
  paintHeat({ data: Uint8Array.from(steps), width: steps.length, height: 1 }, threshold, out);
  const bytes = new Uint8Array(out.buffer);
  return steps.map((_, at) => [...bytes.subarray(at * 4, at * 4 + 4)]);
}

test("what does not exceed the threshold is under a veil, the rest is hot", () => {
  const veil = [18, 18, 18, 176];
  const [none, at, over, most] = painted([0, 20, 21, distanceSteps], 0.1);
  expect([none, at]).toEqual([veil, veil]);
  expect(over?.[3]).toBe(235);
  expect(most).toEqual([255, 255, 255, 235]);
});

test("a larger difference is lighter", () => {
  const steps = Array.from({ length: distanceSteps }, (_, at) => at + 1);
  const light = painted(steps, 0).map(([r = 0, g = 0, b = 0]) => 0.2126 * r + 0.7152 * g + 0.0722 * b);
  for (const [at, value] of light.entries()) expect(value).toBeGreaterThanOrEqual(light[at - 1] ?? 0);
});
