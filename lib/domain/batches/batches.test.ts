import { describe, expect, it } from "vitest";
import { noSettings, type Settings } from "@/lib/domain/settings/settings";
import { timeId } from "@/lib/time-id";
import { batchState } from "./batch-state";
import { batchTitle } from "./batch-title";
import { cellsVerdict } from "./cells-verdict";
import { chosenVersion, countRunners } from "./choose-pipeline";
import { estimateOf } from "./estimate";
import { existingCells } from "./existing-cells";
import { cellSettings, presetValues, recordedValues, valuesOf } from "./values";

describe("settings", () => {
  it("of a preset are settings where names and forms are those of a job", () => {
    const params = {
      cfg: 4,
      seed: 7,
      model: "aurora",
      loras: ["ink"],
      steps: "many",
      glow: 1,
      params: { haze: 2 },
    };
    expect(presetValues(params)).toEqual({
      cfg: 4,
      seed: "7",
      model: { name: "aurora" },
      loras: [{ name: "ink" }],
      "params.steps": "many",
      "params.glow": 1,
      "params.haze": 2,
    });
    expect(presetValues([1])).toEqual({});
  });

  it("come back from a job as they were asked", () => {
    const asked = {
      prompt: "",
      loras: [],
      model: { name: "a", hash: "b" },
      params: { __proto__x: 1, "a.b": null },
    };
    const { params, ...settings } = cellSettings(valuesOf(asked));
    expect({ ...recordedValues(settings), params }).toEqual(asked);
  });
});

describe("a batch is", () => {
  const counts = { total: 3, waiting: 0, running: 0, completed: 0, failed: 0, canceled: 0 };
  it.each([
    ["waiting", { waiting: 3 }, false, false],
    ["running", { waiting: 2, running: 1 }, false, false],
    ["paused", { waiting: 2, running: 1 }, true, false],
    ["done", { completed: 1, canceled: 2 }, false, true],
    ["done", { failed: 3 }, true, true],
    ["canceled", { canceled: 3 }, false, true],
  ])("%s with %o", (state, more, isPaused, isEnded) =>
    expect(batchState({ ...counts, ...more }, { isPaused, isEnded })).toBe(state),
  );
});

describe("the verdict over cells to be", () => {
  const pipeline = { id: "p", version: "1" };
  const cell = (more: Partial<Settings>, version = "1") => ({
    settings: { ...noSettings, prompt: "a", cfg: 5, seed: "1", ...more },
    pipeline: { ...pipeline, version },
  });
  it("is controlled with one seed, and confounded with one for each", () => {
    const cells = [cell({}), cell({ cfg: 7, seed: "2" })];
    expect(cellsVerdict(cells, false)).toMatchObject({ kind: "controlled", varying: ["cfg"] });
    expect(cellsVerdict(cells, true)).toMatchObject({
      kind: "confounded",
      varying: ["cfg", "seed"],
    });
  });
  it("of very many is that of all", () => {
    const cells = Array.from({ length: 100_000 }, (_, i) => cell({ cfg: i % 100, seed: String(i) }));
    expect(cellsVerdict(cells, false)).toMatchObject({ kind: "controlled", varying: ["cfg"] });
    expect(cellsVerdict([...cells, cell({ steps: 3 })], false).kind).toBe("incomparable");
  });
});

describe("an estimate", () => {
  const work = (seconds: number, more = {}) => ({
    model: "a",
    steps: 10,
    pixels: 100,
    pictures: 1,
    seconds,
    bytes: 1_000,
    ...more,
  });
  const toDo = (more = {}) => [{ model: "a", steps: 20, pixels: 100, pictures: 2, jobs: 4, ...more }];
  const at = { pipeline: "p", capacity: 2 };
  it("is the median scaled by steps, pixels and pictures, over the capacity", () => {
    const found = estimateOf(toDo(), [work(1), work(2), work(3)], at);
    expect(found).toMatchObject({
      seconds: 16,
      interval: [12, 20],
      basis: { pictures: 3, model: "a" },
      bytes: 8_000,
    });
  });
  it("is unknown with fewer than three, and ignores a factor that some do not tell", () => {
    expect(estimateOf(toDo(), [work(1), work(2)], at).seconds).toBeNull();
    expect(estimateOf(toDo(), [work(2, { steps: null }), work(2), work(2)], at).seconds).toBe(8);
  });
  it("takes a model that was hardly used to be like all", () => {
    const done = [work(2), work(2), work(2), work(8, { model: "b" })];
    expect(estimateOf(toDo({ model: "b" }), done, at)).toMatchObject({ seconds: 16, basis: { model: "b" } });
  });
});

describe("a pipeline's version is", () => {
  const now = new Date(1_000_000);
  const runner = (versions: string[], isOnline: boolean, environments = ["default"]) => ({
    name: "r",
    pausedAt: null,
    silenceSeconds: 60,
    lastSeenAt: new Date(isOnline ? 999_000 : 0),
    capacity: 4,
    running: 1,
    environments,
    offers: versions.map((version) => ({ pipeline: { id: "p", version }, title: "", settings: [] })),
  });
  const runners = [runner(["2", "10"], true), runner(["11"], false)];
  it.each([
    ["the one that is named", "7", null, "7"],
    ["the base's, if it is offered", undefined, "11", "11"],
    ["the newest of those online", undefined, "3", "10"],
  ])("%s", (_, named, ofBase, expected) =>
    expect(chosenVersion(runners, { id: "p", named, ofBase }, now)).toBe(expected),
  );
  it("unknown if nobody offers it", () =>
    expect(chosenVersion(runners, { id: "q", named: undefined, ofBase: null }, now)).toBeNull());
  it("offered by some, of whom some are online and have room", () => {
    const all = [...runners, runner(["10"], true, ["staging"])];
    const pipeline = { id: "p", version: null };
    expect(countRunners(all, { pipeline, environment: "default" }, now)).toEqual({
      offering: 2,
      online: 1,
      free: 3,
      capacity: 4,
    });
  });
});

it("cells with the very settings of one that is there exist", () => {
  const cell = (more: object) => ({ settings: cellSettings(valuesOf({ prompt: "a", cfg: 5, ...more })) });
  const there = [cell({ params: { b: 1, a: [2] } }), cell({ cfg: 7 })].map(({ settings }) => settings);
  const cells = [
    cell({ params: { a: [2], b: 1 } }),
    cell({}),
    cell({ cfg: 7.0 }),
    cell({ params: { a: [2] } }),
  ];
  expect(existingCells(cells, there)).toEqual([cells[0], cells[2]]);
});

it("a title names what a batch begins from and what varies, whatever the prompt", () => {
  const source = {
    own: { prompt: `${"👩‍🚀".repeat(40)}` },
    preset: null,
    pipeline: null,
    axes: [{ keys: ["cfg"], values: [] }],
    presets: new Map(),
    each: null,
  };
  expect(batchTitle(source, { id: "p", version: null })).toMatch(/…: cfg$/u);
  expect(batchTitle(source, { id: "p", version: null }).isWellFormed()).toBe(true);
});

it("ids are in the order of their times", () => {
  const ids = [1, 2, 3].map((at) => timeId(new Date(at * 1_000)));
  expect(ids).toEqual([...ids].sort());
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
