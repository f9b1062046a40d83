import { describe, expect, it } from "vitest";
import { noSettings, type Settings } from "@/lib/domain/settings/settings";
import { addedValues } from "./added-values";
import { extended } from "./extend";
import { gridBase } from "./grid-base";
import { offeredBy } from "./offered";

describe("a batch gets", () => {
  const source = {
    own: { prompt: "a" },
    preset: null,
    pipeline: { id: "p", version: "1" },
    axes: [
      { keys: ["cfg"], values: [[1], [2]] },
      { keys: ["width", "height"], values: [[8, 16]] },
    ],
    presets: new Map(),
    each: null,
  };
  const context = {
    ...{ offered: offeredBy([]), presets: new Map(), pipelines: new Map(), pictures: 1 },
    ...{ offeredBy: () => offeredBy([]), longest: 10, room: 10, maxCharacters: 1_000_000, total: 2 },
  };
  const added = (axis: number, ...values: unknown[]) => addedValues(source.axes, [{ axis, values }]).added;

  it("only the cells of new values", () => {
    const {
      cells,
      refusals,
      source: longer,
    } = extended(source, [...added(0, 3), ...added(1, [16, 8])], context);
    expect(refusals).toEqual([]);
    expect(cells.map(({ at }) => at.join("."))).toEqual(["0.1", "1.1", "2.0", "2.1"]);
    expect(longer.axes[0]?.values).toEqual([[1], [2], [3]]);
  });
  it("no value twice, none that is wrong, and not too many", () => {
    const reasons = (axis: number, ...values: unknown[]) =>
      extended(source, added(axis, ...values), context).refusals.map(
        ({ reason, path }) => `${reason} ${path}`,
      );
    expect(reasons(0, 3, 2.0, 3)).toEqual([
      "duplicate_value axes.0.values.1",
      "duplicate_value axes.0.values.2",
    ]);
    expect(reasons(1, [8, 1.5])).toEqual(["not_whole axes.0.values.0"]);
    expect(reasons(0, 3, 4, 5, 6, 7, 8, 9, 10, 11)).toEqual(["too_many axes"]);
  });
  it("nothing for an axis that is not there, or named twice, or for half a row", () => {
    const asked = [
      { axis: 5, values: [1] },
      { axis: 0, values: [3] },
      { axis: 0, values: [4] },
      { axis: 1, values: [[1]] },
    ];
    expect(addedValues(source.axes, asked).refusals.map(({ path }) => path)).toEqual([
      "axes.0.axis",
      "axes.2.axis",
      "axes.3.values",
    ]);
  });
});

describe("of a grid", () => {
  const made = (cfg: number, steps: number, more: Partial<Settings> = {}) => ({
    id: `${cfg}/${steps}`,
    name: "",
    pipeline: { id: "p", version: null },
    asked: { ...noSettings, prompt: "a", cfg, steps, ...more },
    recorded: null,
    embedded: null,
    measured: { width: 64, height: 64 },
  });
  it("the holes are cells, and what does not vary is the base", () => {
    const grid = gridBase([made(5, 10), made(7, 10), made(5, 20)], "cfg", "steps");
    expect(grid).toMatchObject({ holes: [[1, 1]], values: { prompt: "a" }, refusals: [] });
    expect(grid?.values).not.toHaveProperty("width");
    expect(grid?.axes).toEqual([
      { keys: ["cfg"], values: [[5], [7]] },
      { keys: ["steps"], values: [[10], [20]] },
    ]);
  });
  it("a size is two keys, and what varies outside is named", () => {
    const size = (width: number, sampler: string) => made(5, 10, { width, height: 64, sampler });
    const grid = gridBase([size(64, "heun"), size(128, "euler")], "size", "cfg");
    expect(grid?.axes[0]).toEqual({
      keys: ["width", "height"],
      values: [
        [64, 64],
        [128, 64],
      ],
    });
    expect(grid?.refusals).toMatchObject([{ reason: "varies_outside", path: "base.grid" }]);
    expect(gridBase([], "cfg", "steps")).toBeNull();
  });
});
