import { expect, test } from "vitest";
import { modelKey } from "./model-key";

test.each([
  ["OfficialStableDiffusion/sd35_large.safetensors", "sd35_large"],
  ["folder\\flux-dev.gguf", "flux-dev"],
  ["sdxl 1.0", "sdxl 1.0"],
  ["sdxl.SafeTensors", "sdxl"],
  ["v1.5-pruned.ckpt", "v1.5-pruned"],
  [".pt", ".pt"],
  ["folder/", "folder/"],
  ["", ""],
])("the model name %s has the key %s", (name, key) => {
  expect(modelKey(name)).toBe(key);
});
