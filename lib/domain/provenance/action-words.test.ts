import { expect, test } from "vitest";
import { actionWords, sourceWords } from "./action-words";

const action = { action: "c2pa.created", sourceType: null, software: null, description: null, at: null };

test.each([
  [
    { ...action, software: "gpt-image 2.0" },
    { text: "created with gpt-image 2.0", note: null },
  ],
  [
    { ...action, action: "c2pa.color_adjustments", description: "warmer" },
    { text: "color adjustments", note: "warmer" },
  ],
  [
    { ...action, action: "c2pa.watermarked.unbound" },
    { text: "watermarked unbound", note: "unseen; cannot be checked here" },
  ],
  [
    { ...action, action: "com.example.blend" },
    { text: "com example blend", note: null },
  ],
])("the action %j is in words", (given, words) => {
  expect(actionWords(given)).toEqual(words);
});

test("a source type in words; an unknown one has none", () => {
  expect(sourceWords("digitalCapture")).toBe("camera");
  expect(sourceWords("toString2")).toBeNull();
});
