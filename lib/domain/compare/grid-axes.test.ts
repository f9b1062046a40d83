import { describe, expect, it } from "vitest";
import { noSettings } from "@/lib/domain/settings/settings";
import type { ComparedValues } from "./compare-settings";
import { axisOf, cellsOf, type GridArtifact, varyingAxes } from "./grid-axes";

const { width: _, height: __, ...unknown } = noSettings;
const placed = (id: string, values: Partial<ComparedValues>): GridArtifact => ({
  id,
  values: { ...unknown, size: null, pipeline: { id: "draw", version: null }, ...values },
});
const all = (key: keyof ComparedValues, values: readonly unknown[]) =>
  values.map((value, at) => placed(String(at), { [key]: value }));

describe("the values of an axis", () => {
  const size = (width: number, height: number) => ({ width, height });
  const lora = (name: string) => ({ name, hash: null, weight: 1 });
  it.each<[keyof ComparedValues, unknown[], unknown[]]>([
    ["steps", [16, 8, 128, 16], [8, 16, 128]],
    ["cfg", [7.5, 7, 11], [7, 7.5, 11]],
    ["seed", ["900", "18446744073709551615", "1000"], ["900", "1000", "18446744073709551615"]],
    ["sampler", ["euler", null, "ddim", "Euler"], ["ddim", "euler", "Euler", null]],
    ["prompt", ["b", "", "a"], ["", "a", "b"]],
    [
      "size",
      [size(1024, 1024), size(512, 768), size(768, 512)],
      [size(512, 768), size(768, 512), size(1024, 1024)],
    ],
    ["loras", [[lora("b")], [], [lora("a")]], [[], [lora("a")], [lora("b")]]],
    [
      "model",
      [
        { name: "b", hash: "0123456789" },
        { name: "a", hash: null },
        { name: "folder/b", hash: "0123456789ab" },
      ],
      [
        { name: "a", hash: null },
        { name: "b", hash: "0123456789" },
      ],
    ],
  ])("%s", (key, given, values) => {
    expect(axisOf(key, all(key, given)).values).toEqual(values);
  });

  it("vary if two of them are known", () => {
    const artifacts = [placed("a", { steps: 1, cfg: 7 }), placed("b", { steps: 2, cfg: null, clipSkip: 0 })];
    expect(varyingAxes(artifacts).map(({ key }) => key)).toEqual(["steps"]);
    expect(varyingAxes([])).toEqual([]);
  });
});

it("cells hold every artifact once, and holes none", () => {
  const at = (id: string, steps: number | null, sampler: string) => placed(id, { steps, sampler });
  const artifacts = [at("a", 20, "euler"), at("b", 8, "ddim"), at("c", 20, "euler"), at("d", null, "ddim")];
  const cells = cellsOf(artifacts, axisOf("steps", artifacts), axisOf("sampler", artifacts));
  expect(cells).toEqual([
    { x: 0, y: 0, artifactIds: ["b"] },
    { x: 2, y: 0, artifactIds: ["d"] },
    { x: 1, y: 1, artifactIds: ["a", "c"] },
  ]);
});
