import { expect, it } from "vitest";
import { headText, valueWords } from "./grid-text";

it.each([
  ["steps", 8, "8", "8 steps"],
  ["cfg", 7.5, "7.5", "cfg 7.5"],
  ["seed", "42", "42", "seed 42"],
  ["model", { name: "checkpoints/inkwash.safetensors", hash: "0123" }, "inkwash", "inkwash"],
  ["model", { name: null, hash: "0123" }, "0123", "0123"],
  ["loras", [], "none", "none"],
  ["prompt", "", "empty", "empty"],
  ["steps", null, "not known", "steps not known"],
] as const)("a grid is described: %s %j", (key, value, head, words) => {
  expect([headText(key, value), valueWords(key, value)]).toEqual([head, words]);
});
