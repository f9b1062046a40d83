import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namePlaceholders, templateProblem } from "./name-template";
import { safeName } from "./safe-name";
import { type NameSource, nameValues, templatePath } from "./template-path";

const record: NameSource = {
  name: "fox at dawn.PNG",
  index: 3,
  model: { name: "checkpoints/sd_xl.safetensors" },
  seed: "9007199254740993",
  sampler: "DPM++ 2M",
  steps: 20,
  preset: { id: "draft" },
  pipeline: { id: "comfy" },
  environment: "default",
};
const empty: NameSource = { ...record, model: null, seed: null, sampler: null, steps: null, preset: null };
const path = (template: string, of = record, setKey: string | null = "night/one") =>
  templatePath(template, nameValues(of, setKey), "png");

describe("templateProblem", () => {
  it.each(["{set}/{model}-{seed}", "{name}", "a b/{index}", namePlaceholders.map((p) => `{${p}}`).join("")])(
    "accepts %s",
    (template) => expect(templateProblem(template)).toBeNull(),
  );

  it.each([
    ["{nonsense}", "unknown placeholder {nonsense}"],
    ["{}", "unknown placeholder {}"],
    ["{Seed}", "unknown placeholder {Seed}"],
    ["{name", "brace"],
    ["name}", "brace"],
    ["{{name}}", "brace"],
    ["", "empty"],
    ["/{name}", "empty"],
    ["{set}//{name}", "empty"],
    ["{set}/", "empty"],
    ["x".repeat(201), "200"],
    ["a/".repeat(9).concat("b"), "folders"],
  ])("refuses %j: %s", (template, why) => expect(templateProblem(template)).toContain(why));
});

describe("templatePath", () => {
  it.each([
    ["{set}/{model}-{seed}", "night_one/sd_xl-9007199254740993.png"],
    ["{name}", "fox at dawn.png"],
    ["{index}. {sampler} {steps}", "3. DPM++ 2M 20.png"],
    ["{preset}/{pipeline}/{environment}", "draft/comfy/default.png"],
    ["../{name}", "artifact/fox at dawn.png"],
    ["CON/aux", "_CON/_aux.png"],
  ])("%s gives %s", (template, expected) => expect(path(template)).toBe(expected));

  it("writes none for unknown values", () => {
    expect(path("{set}-{model}-{seed}-{sampler}-{steps}-{preset}", empty, null)).toBe(
      "none-none-none-none-none-none.png",
    );
  });

  it("has the template's folders and safe parts, whatever the values are", () => {
    const odd = fc.constantFrom("..", "CON", "a/b", "\\x", "a.", " ", "\u202e", "e\u0301", "日".repeat(90));
    const value = fc.oneof(odd, fc.string({ unit: "grapheme", maxLength: 120 }));
    const template = fc.constantFrom(
      "{set}/{model}-{seed}",
      "{name}",
      "{sampler}{seed}/{set}/{name}",
      "{seed}",
    );
    fc.assert(
      fc.property(template, value, value, value, value, (given, name, model, seed, set) => {
        const parts = path(
          given,
          { ...record, name, model: { name: model }, seed, sampler: seed },
          set,
        ).split("/");
        expect(parts).toHaveLength(given.split("/").length);
        for (const part of parts) expect(safeName(part)).toBe(part);
        expect(parts.at(-1)).toMatch(/[^.]\.png$/);
      }),
    );
  });
});
