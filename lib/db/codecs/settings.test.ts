import { expect, it } from "vitest";
import { readMeasured } from "./settings";

const columns = {
  type: "png",
  width: 8,
  height: 6,
  bytes: 90,
  sha256: "ab",
  animated: false,
  dhash: "0f",
};

it.each<[string, unknown, object]>([
  ["nothing", null, {}],
  ["what is no object", "wide", {}],
  ["less than today", { width: 9 }, { width: 9 }],
  ["another shape", { width: "9", height: 1.5, animated: null, type: "webp" }, { type: "webp" }],
  ["alpha", { hasAlpha: true }, { hasAlpha: true }],
])("of %s as measured the columns fill in the rest", (_, json, known) => {
  expect(readMeasured(json, columns)).toEqual({ ...columns, hasAlpha: null, ...known });
});
