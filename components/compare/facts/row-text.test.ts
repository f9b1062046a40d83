import { expect, it } from "vitest";
import { rowText } from "./row-text";

it.each([
  ["steps", null, "not known"],
  ["negativePrompt", "", "“empty”"],
  ["model", { name: "sdxl", hash: "0123456789" }, "sdxl [0123456]"],
  ["loras", [], "none"],
  ["size", { width: 512, height: 768 }, "512 × 768 px"],
  ["hires", { scale: 2, steps: null, denoise: 0.4, upscaler: "4x" }, "× 2, denoise 0.4, 4x"],
  ["preset", { id: "portrait", revision: "9c07aa41e07c" }, "portrait @9c07aa4"],
  ["type", "png", "PNG"],
  ["generator", "comfyui", "comfyui"],
] as const)("the row of %s with %j reads as text", (key, value, text) => {
  expect(rowText(key, value as never)).toBe(text);
});
