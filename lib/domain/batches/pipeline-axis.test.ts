import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OfferedSetting } from "@/lib/domain/runners/offer";
import { offer, typed } from "@/tools/testing/draft";
import { cellsVerdict } from "./cells-verdict";
import { refusedNewcomer } from "./check-newcomer";
import { chosenPipelines, offeredOf } from "./choose-pipeline";
import { type DraftAsked, draftOf } from "./draft";
import { sumOf } from "./estimate";
import { distinctPipelines } from "./pipeline-axis";
import { cellSettings } from "./values";

const now = new Date(1_000_000);
const whole = (key: string, max: number): OfferedSetting => ({ key, type: "whole", min: 1, max });

/** A runner that offers each version with these settings; the range of `steps` differs between them. */
const runner = {
  ...{ name: "r", pausedAt: null, silenceSeconds: 60, lastSeenAt: now, capacity: 1, running: 0 },
  environments: ["default"],
  offers: [
    { id: "draw", version: "1", settings: [whole("steps", 20), whole("seed", 99), whole("clipSkip", 4)] },
    { id: "draw", version: "2", settings: [whole("steps", 50), whole("seed", 50)] },
    { id: "ink", version: "1", settings: [whole("steps", 10), whole("seed", 99), whole("cfg", 9)] },
  ].map(({ settings, ...pipeline }) => ({ ...offer(settings), pipeline })),
};

const [v1, v2, ink] = [{ id: "draw", version: "1" }, { id: "draw", version: "2" }, { id: "ink" }];
const over = (...values: object[]) => ({ key: "pipeline", values });

function draft(asked: Partial<DraftAsked>) {
  const { axes = [] } = asked;
  const pipelines = chosenPipelines([runner], axes, now);
  return draftOf(
    {
      ...{
        base: typed({ seed: "1" }),
        pipeline: null,
        overrides: {},
        axes,
        only: null,
        skip: [],
        pictures: 1,
      },
      axisPath: (place) => `axes.${place}`,
      ...asked,
    },
    {
      ...{
        offered: offeredOf([runner], distinctPipelines(pipelines.values())),
        pipelines,
        presets: new Map(),
      },
      ...{ nonce: "n", longest: 500, room: 500, maxCharacters: 1_000_000 },
    },
  );
}

const refused = (asked: Partial<DraftAsked>) =>
  draft(asked).refusals.map(({ reason, path, message }) => `${reason} ${path}: ${message}`);

describe("an axis over pipelines", () => {
  it("gives each cell its pipeline, in the version that is meant, and changes least often", () => {
    const axes = [{ key: "steps", values: [5, 6] }, over(v1, { id: "draw" }, ink)];
    const found = draft({ axes });
    expect(found.refusals).toEqual([]);
    expect(found.source.axes[1]?.values).toEqual([[v1], [v2], [{ id: "ink", version: "1" }]]);
    expect(found.cells().map(({ at, pipeline }) => `${at} ${pipeline?.id} ${pipeline?.version}`)).toEqual([
      "0,0 draw 1",
      "1,0 draw 1",
      "0,1 draw 2",
      "1,1 draw 2",
      "0,2 ink 1",
      "1,2 ink 1",
    ]);
  });

  it.each<[string, Partial<DraftAsked>, string[]]>([
    ["what all offer", { overrides: { steps: 9 }, axes: [over(v1, v2, ink)] }, []],
    [
      "a key of the overrides",
      { overrides: { clipSkip: 2 }, axes: [over(v1, v2)] },
      ["unknown_setting overrides.clipSkip: The pipeline draw 2 has no setting clipSkip"],
    ],
    [
      "a key of another axis",
      { axes: [over(ink, v1), { key: "cfg", values: [3] }] },
      ["unknown_setting axes.1.key: The pipeline draw 1 has no setting cfg"],
    ],
    [
      "a value out of the range of one",
      { axes: [over(v1, v2, ink), { key: "steps", values: [10, 20] }] },
      ["out_of_range axes.1.values.1: steps is 1 to 10, not 20 (pipeline ink 1)"],
    ],
    [
      "a version named twice",
      { axes: [over({ id: "draw" }, v2)] },
      ['duplicate_value axes.0.values.1: {"id":"draw","version":"2"} is there already'],
    ],
    [
      "two axes",
      { axes: [over(v1), over(v2)] },
      ["duplicate_key axes.1.key: Two axes, or one twice, have pipeline"],
    ],
    ["nothing of one that nobody offers", { overrides: { cfg: 3 }, axes: [over(ink, { id: "x" })] }, []],
  ])("refuses %s", (_, asked, expected) => expect(refused(asked)).toEqual(expected));

  it("refuses more pipelines than a batch may have", () => {
    const many = Array.from({ length: 102 }, (_, i) => ({ id: `p${i}` }));
    expect(draft({ axes: [over(...many)] }).refusals.map(({ reason, path }) => `${reason} ${path}`)).toEqual([
      "too_many axes.0.values.100",
      "too_many axes.0.values.101",
    ]);
  });

  it("leaves out what one does not offer of a preset, in all cells", () => {
    const base = { ...typed({ seed: "1", clipSkip: 2, steps: 3 }), kind: "preset" as const, isTyped: false };
    const found = draft({ base, axes: [over(v1, v2)] });
    expect([found.dropped, found.refusals]).toEqual([["clipSkip"], []]);
    expect(found.cells().map(({ values }) => values)).toEqual([
      { seed: "1", steps: 3 },
      { seed: "1", steps: 3 },
    ]);
  });

  it("is what the verdict names as varying", () => {
    const cells = (axes: DraftAsked["axes"]) =>
      draft({ axes })
        .cells()
        .map(({ values, pipeline }) => ({ settings: cellSettings(values), pipeline }));
    expect(cellsVerdict(cells([over(v1, v2)]), false)).toMatchObject({
      kind: "controlled",
      varying: ["pipeline"],
    });
    const many = { key: "seed", from: "1", count: 50 };
    expect(cellsVerdict(cells([over(v1, v2), many]), false).varying).toEqual(["pipeline"]);
  });

  it("is taken exactly if each of its pipelines alone would be", () => {
    const pipeline = fc.constantFrom<object>(v1, v2, { id: "ink", version: "1" });
    const overrides = fc.record(
      { steps: fc.integer({ min: 0, max: 60 }), clipSkip: fc.constant(1), cfg: fc.constant(3) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.uniqueArray(pipeline, { minLength: 1 }), overrides, (all, typedIn) => {
        const isTaken = (...some: object[]) =>
          draft({ overrides: typedIn, axes: [over(...some)] }).refusals.length === 0;
        expect(isTaken(...all)).toBe(all.every((one) => isTaken(one)));
      }),
    );
  });
});

describe("a pipeline that is added", () => {
  const source = {
    own: { seed: "60", prompt: "a" },
    ...{ preset: null, pipeline: null, presets: new Map(), each: null },
    axes: [{ keys: ["steps"], values: [[5], [15]] }],
  };
  const where = { path: "axes.0.values.0", pictures: 5 };
  const faults = (pipeline: { id: string; version: string }, more: object = {}) =>
    refusedNewcomer(offeredOf([runner], [pipeline]), { ...source, ...more }, where).map(
      ({ message }) => message,
    );

  it("has to take all that the batch has", () =>
    expect(faults({ id: "ink", version: "1" })).toEqual([
      "The pipeline has no setting prompt",
      "steps is 1 to 10, not 15",
      "A job of this pipeline makes at most 4 pictures",
    ]));
  it("and the seeds that were drawn for each cell", () => {
    const each = { nonce: "n", min: 1n, max: 99n };
    expect(faults(v2 as { id: string; version: string }, { each })).toContain(
      "Seeds were drawn from 1 to 99; it takes fewer",
    );
  });
});

it("the time of several pipelines is their sum, unknown if one is", () => {
  const estimate = (pipeline: string, seconds: number | null) => ({
    ...{ seconds, interval: seconds === null ? null : ([seconds - 1, seconds + 1] as [number, number]) },
    ...{ basis: { pictures: 3, pipeline, model: "a" }, bytes: 10 },
  });
  expect(sumOf([estimate("p", 4), estimate("p", 2.5), estimate("q", 1)])).toEqual({
    ...{ seconds: 7.5, interval: [4.5, 10.5], bytes: 30 },
    basis: { pictures: 6, pipeline: "p, q", model: "a" },
  });
  expect(sumOf([estimate("p", 4), estimate("q", null)])).toMatchObject({ seconds: null, interval: null });
});
