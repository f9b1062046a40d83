import { expect, test } from "vitest";
import { loadGalleryView } from "@/lib/client/artifacts/gallery-query";
import { facetChoices } from "./facet-choices";

const labelsOf = async (key: "size", ...labels: string[]) => {
  const values = labels.map((label) => ({ value: label, label, count: 1, more: false }));
  const choices = facetChoices([{ key, values }], await loadGalleryView(new URLSearchParams()));
  return choices.filter((choice) => choice.key.startsWith(`${key} `)).map((choice) => choice.label);
};

test("a model is on by whatever its file is called, and goes by every name when it is taken off", async () => {
  const view = await loadGalleryView(
    new URLSearchParams("model=xl/base.safetensors&model=dev&not.model=flux.gguf"),
  );
  const values = ["base", "dev", "flux", "other"].map((value) => ({
    value,
    label: value,
    count: 1,
    more: false,
  }));
  const [base, dev, flux, other] = facetChoices([{ key: "model", values }], view).filter((each) =>
    each.key.startsWith("model "),
  );
  expect([base, dev, flux, other].map((each) => [each?.isOn, each?.isExcluded])).toEqual([
    [true, false],
    [true, false],
    [false, true],
    [false, false],
  ]);
  expect(base?.toggle).toEqual({ model: ["dev"], "not.model": ["flux.gguf"] });
  expect(flux?.exclude).toEqual({ model: ["xl/base.safetensors", "dev"], "not.model": [] });
  expect(other?.exclude).toEqual({
    model: ["xl/base.safetensors", "dev"],
    "not.model": ["flux.gguf", "other"],
  });
});

test("a size is said with spaces", async () => {
  expect(await labelsOf("size", "512x768")).toEqual(["512 × 768"]);
});
