import { expect, it } from "vitest";
import { defaultAxes } from "./usual-axes";

it.each([
  [{}, ["steps", "model"], { x: "model", y: "steps" }],
  [{}, ["seed", "cfg"], { x: "cfg", y: "seed" }],
  [{ x: "steps" }, ["steps", "model"], { x: "steps", y: "model" }],
  [{ y: "model" }, ["steps", "model"], { x: "steps", y: "model" }],
  [{}, ["cfg"], { x: "cfg", y: "model" }],
  [{ x: "model" }, [], { x: "model", y: "steps" }],
  [{ x: "seed", y: "cfg" }, ["model"], { x: "seed", y: "cfg" }],
] as const)("the axes proposed for %j of %j", (asked, keys, axes) => {
  const offered = keys.map((key) => ({ key, values: 2 }));
  expect(defaultAxes(offered, asked)).toEqual(axes);
});

it("an axis that would be too long is not chosen", () => {
  const offered = [
    { key: "prompt", values: 900 },
    { key: "seed", values: 3 },
  ] as const;
  expect(defaultAxes(offered, {})).toEqual({ x: "seed", y: "model" });
});
