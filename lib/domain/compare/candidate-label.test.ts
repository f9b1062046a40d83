import { expect, test } from "vitest";
import { candidateLabels } from "./candidate-label";

const item = (id: string, name: string, model: string | null) => ({
  id,
  name,
  model: model === null ? null : { name: model, hash: null },
});

test.each([
  ["models that differ", [item("1", "a.png", "x/m1.ckpt"), item("2", "b.png", "m2")], ["m1", "m2"]],
  ["one model for all", [item("1", "a.png", "m"), item("2", "b.png", "m")], ["a.png", "b.png"]],
  ["a model unknown", [item("1", "a.png", "m"), item("2", "b.png", null)], ["a.png", "b.png"]],
  ["the same names", [item("1", "0.png", "m"), item("2", "0.png", "m")], ["0.png (1)", "0.png (2)"]],
])("a candidate is labelled: %s", (_, items, labels) => {
  expect([...candidateLabels(items).values()]).toEqual(labels);
});
