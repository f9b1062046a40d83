import { expect, test } from "vitest";
import { loadGalleryView } from "@/lib/client/gallery-query";
import { facetChoices } from "./facet-choices";

const labelsOf = async (key: "model" | "size", ...labels: string[]) => {
  const values = labels.map((label) => ({ value: label, label, count: 1, more: false }));
  const choices = facetChoices([{ key, values }], await loadGalleryView(new URLSearchParams()));
  return choices.filter((choice) => choice.key.startsWith(`${key} `)).map((choice) => choice.label);
};

test("a model is named without folder and ending, unless another one would be named the same", async () => {
  const names = ["xl/base.safetensors", "xl/base", "flux/dev.gguf"];
  expect(await labelsOf("model", ...names)).toEqual(["xl/base.safetensors", "xl/base", "dev"]);
});

test("a size is said with spaces", async () => {
  expect(await labelsOf("size", "512x768")).toEqual(["512 × 768"]);
});
