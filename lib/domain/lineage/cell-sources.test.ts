import { expect, it } from "vitest";
import { cellSources } from "./cell-sources";

it("a cell's list of sources names the inputs among a cell's parameters once, then the batch's artifact", () => {
  const params = { image: "A1", mask: "a1", other: "b2", text: "no input", strength: 0.5 };
  expect(cellSources(params, { artifactId: "c3", inputs: new Set(["a1", "b2", "d4"]) })).toEqual([
    { artifactId: "a1", kind: "img2img" },
    { artifactId: "b2", kind: "img2img" },
    { artifactId: "c3", kind: "settings" },
  ]);
  expect(cellSources({}, { artifactId: null, inputs: new Set() })).toEqual([]);
});
