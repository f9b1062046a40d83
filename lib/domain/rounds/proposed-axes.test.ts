import fc from "fast-check";
import { expect, it } from "vitest";
import { faultOf, offeredBy } from "@/lib/domain/batches/offered";
import type { OfferedSetting } from "@/lib/domain/runners/offer";
import { proposedAxes, type RoundOutcome, winnersCell } from "./proposed-axes";
import type { SettingRanking } from "./value-strengths";

const settings: OfferedSetting[] = [
  { key: "prompt", type: "text" },
  { key: "seed", type: "whole", min: "0", max: "18446744073709551615" },
  { key: "steps", type: "whole", min: 1, max: 10_000 },
  { key: "cfg", type: "number", min: 0, max: 30 },
  { key: "sampler", type: "choice", choices: ["euler", "heun"] },
  { key: "width", type: "whole", min: 64, max: 2_048, multipleOf: 8 },
  { key: "params.grain", type: "number", min: 0, max: 1 },
];
const offered = offeredBy([{ pipeline: { id: "draw", version: "1" }, title: "Draw", settings }]);

const rated = (value: unknown, strength: number, half: number) => ({
  value,
  strength,
  interval: [strength - half, strength + half] as [number, number],
});
const wide = (key: string, ...values: unknown[]): SettingRanking => ({
  key,
  values: values.map((value, place) => rated(value, 1 - place / 10, 1)),
});
const narrow = (key: string, ...values: unknown[]): SettingRanking => ({
  key,
  values: values.map((value, place) => rated(value, 3 - place, 0.1)),
});

const winner = { prompt: "a boat", seed: "41", steps: 20, cfg: 4.5, sampler: "heun", "params.grain": 0.2 };
const seeds = { key: "seed", from: "41", count: 2 };

const valuesIn = (outcome: Partial<RoundOutcome>) =>
  proposedAxes({ winner, ranking: [], varied: new Set(), offered, ...outcome }).map(
    ({ reason: _, ...axis }) => axis,
  );

it.each<[title: string, outcome: Partial<RoundOutcome>, expected: unknown[]]>([
  [
    "numbers that are not settled: between and beyond, and a fresh one",
    { ranking: [wide("cfg", 4.5, 6)], varied: new Set(["cfg"]) },
    [{ key: "cfg", values: [3.75, 5.25, 6.75] }, { key: "steps", values: [15, 20, 25] }, seeds],
  ],
  [
    "settled ones are left: one setting that never varied",
    { ranking: [narrow("cfg", 4.5, 6)], varied: new Set(["cfg", "steps"]) },
    [{ key: "params.grain", values: [0.15, 0.2, 0.25] }, seeds],
  ],
  [
    "two that are not settled, the closest first, and no third",
    {
      ranking: [
        { key: "cfg", values: [rated(4.5, 1, 1), rated(6, 0.5, 1)] },
        { key: "sampler", values: [rated("heun", 1, 1), rated("euler", 0.9, 1)] },
        { key: "steps", values: [rated(20, 1, 1), rated(30, 0.2, 1)] },
      ],
      varied: new Set(["cfg", "sampler", "steps"]),
    },
    [{ key: "sampler", values: ["heun", "euler"] }, { key: "cfg", values: [3.75, 5.25, 6.75] }, seeds],
  ],
  [
    "seeds and sizes are no axes of their own, nor is what the pipeline does not take",
    {
      ranking: [wide("seed", "41", "42"), wide("width", 512, 768), wide("denoise", 0.4, 0.5)],
      varied: new Set(["seed", "width", "denoise", "cfg", "steps", "params.grain"]),
    },
    [seeds],
  ],
  [
    "without votes the winner’s value is one of the best two",
    {
      ranking: [{ key: "cfg", values: [3, 9, 4.5].map((value) => rated(value, 0, 5)) }],
      varied: new Set(["cfg", "steps", "params.grain"]),
    },
    [{ key: "cfg", values: [2.25, 3.75, 5.25] }, seeds],
  ],
  [
    "the last seed has its neighbour before it",
    { winner: { seed: "18446744073709551615" } },
    [{ key: "seed", from: "18446744073709551614", count: 2 }],
  ],
  ["an unknown seed: two new ones", { winner: {} }, [{ key: "seed", random: 2 }]],
  [
    "nobody offers the pipeline: nothing that never varied",
    { offered: offeredBy([]), ranking: [wide("cfg", 4.5, 6)] },
    [{ key: "cfg", values: [3.75, 5.25, 6.75] }, seeds],
  ],
])("axes are proposed: %s", (_, outcome, expected) => {
  expect(valuesIn(outcome)).toEqual(expected);
});

it("each axis says why", () => {
  const axes = proposedAxes({ winner, ranking: [wide("cfg", 4.5, 6)], varied: new Set(["cfg"]), offered });
  expect(axes.map(({ reason }) => reason)).toEqual([
    "not settled: 4.5 and 6 overlap (50–88 % and 48–87 %)",
    "never varied in these rounds; within 1 to 10000 of the runner’s offer",
    "always two, so that luck is not taken for a setting",
  ]);
});

it("the champion’s own cell is known if every axis has its value", () => {
  const axes = proposedAxes({ winner, ranking: [], varied: new Set(["cfg"]), offered });
  expect(winnersCell(axes, winner)).toEqual([1, 0]);
  const beyond = proposedAxes({ winner, ranking: [wide("cfg", 4.5, 6)], varied: new Set(), offered });
  expect(winnersCell(beyond, winner)).toBeNull();
});

const someRanking = fc.subarray(["cfg", "steps", "params.grain"]).chain((keys) =>
  fc.tuple(
    ...keys.map((key) =>
      fc
        .uniqueArray(
          fc.integer({ min: key === "params.grain" ? 0 : 1, max: key === "params.grain" ? 1 : 30 }),
          {
            minLength: 2,
            maxLength: 6,
          },
        )
        .map((values): SettingRanking => wide(key, ...values)),
    ),
  ),
);

it("there are at most two axes and the seeds, and the pipeline takes every value", () => {
  fc.assert(
    fc.property(someRanking, fc.integer({ min: 1, max: 30 }), (ranking, cfg) => {
      const varied = new Set(ranking.map(({ key }) => key));
      const axes = proposedAxes({ winner: { ...winner, cfg }, ranking, varied, offered });
      expect(axes.length).toBeLessThanOrEqual(3);
      expect(axes.at(-1)?.key).toBe("seed");
      expect(new Set(axes.map(({ key }) => key)).size).toBe(axes.length);
      for (const axis of axes)
        if ("values" in axis)
          expect(axis.values.map((value) => faultOf(offered, axis.key, value))).toEqual(
            axis.values.map(() => null),
          );
    }),
  );
});
