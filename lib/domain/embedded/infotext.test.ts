import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { infotextOf, settingsOf } from "@/lib/domain/embedded/infotext";

describe("settingsOf", () => {
  it.each<[string, Record<string, string>]>([
    ["Steps: 20, Sampler: Euler a, CFG scale: 7.5", { Steps: "20", Sampler: "Euler a", "CFG scale": "7.5" }],
    ['Model: "one, two: three", Seed: 4', { Model: "one, two: three", Seed: "4" }],
    ['Lora hashes: "a: 12ab, b: 34cd", Version: v1', { "Lora hashes": "a: 12ab, b: 34cd", Version: "v1" }],
    ['Hashes: {"model": "ab", "x": [1, 2]}, Seed: 4', { Hashes: '{"model": "ab", "x": [1, 2]}', Seed: "4" }],
    ["Model: one, two, Seed: 4", { Model: "one, two", Seed: "4" }],
    ["Created Date: 2031-02-03T04:05:06Z, Seed: 4", { "Created Date": "2031-02-03T04:05:06Z", Seed: "4" }],
    ['Model: "broken, Seed: 4', { Model: '"broken', Seed: "4" }],
    ["Data: {open, Seed: 4", { Data: "{open", Seed: "4" }],
    ["Steps: 20\nTemplate: a cat, sitting\nSeed: 4", { Steps: "20", Template: "a cat, sitting", Seed: "4" }],
    ["Seed: 1, Seed: 2", { Seed: "1" }],
    ["Seed: 1, Model: m, ", { Seed: "1", Model: "m" }],
    ["Steps:20, Sampler:Euler a,Seed:4", { Steps: "20", Sampler: "Euler a", Seed: "4" }],
    ["Sampler: Euler, 作者: x, 2nd: y", { Sampler: "Euler", 作者: "x", "2nd": "y" }],
  ])("splits %s", (line, expected) => {
    expect(Object.fromEntries(settingsOf(line))).toEqual(expected);
  });

  it("reads back what the web UI's quoting writes", () => {
    const value = fc.string().filter((text) => text.trim() === text && text !== "");
    fc.assert(
      fc.property(value, (text) => {
        const settings = settingsOf(`Steps: 1, Note: ${JSON.stringify(text)}, Seed: 2`);
        expect(Object.fromEntries(settings)).toEqual({ Steps: "1", Note: text, Seed: "2" });
      }),
    );
  });
});

describe("infotextOf", () => {
  it("keeps prompts of several lines apart", () => {
    const text = "a cat\nSteps: of stone\nNegative prompt: a dog,\nblurry\nSteps: 20, Sampler: X, Seed: 1";
    expect(infotextOf(text)).toMatchObject({ prompt: "a cat\nSteps: of stone", negative: "a dog,\nblurry" });
  });

  it.each([
    ["Steps: 20, Sampler: X, Seed: 1", { prompt: "", negative: null }],
    ["a cat\nSampler: X, Seed: 1, Size: 64x64", { prompt: "a cat", negative: null }],
    ["a cat\r\nNegative prompt: b\r\nSteps: 3, Seed: 1", { prompt: "a cat", negative: "b" }],
    [
      "saying Negative prompt: no\nSteps: 3, Seed: 1",
      { prompt: "saying Negative prompt: no", negative: null },
    ],
    ["a\n  Negative prompt: b\nNegative prompt: c\nSteps: 3, Seed: 1", { negative: "b\nNegative prompt: c" }],
  ])("reads %j", (text, expected) => {
    expect(infotextOf(text)).toMatchObject(expected);
  });

  it.each([
    "",
    "Created with GIMP",
    "A note: it rained, Model: T",
    "{}",
    "I wonder what Negative prompt: means",
    "Seed: of the story, Size: big, Model: T",
  ])("leaves %j alone", (text) => {
    expect(infotextOf(text)).toBeNull();
  });

  it.each(["\n", ",", "Steps: 1\n", "A: {, ", 'A: "', "a: b, ", "Negative prompt:"])(
    "reads %j only once where it is repeated",
    (part) => {
      infotextOf(`Steps: 1, Sampler: a${part.repeat(1_000_000 / part.length)}`);
    },
  );
});
