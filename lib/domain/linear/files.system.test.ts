import { describe, expect, it } from "vitest";
import { noExif } from "@/lib/domain/embedded/file-texts";
import { readEmbedded } from "@/lib/domain/embedded/read-embedded";
import { writeInfotext } from "@/lib/domain/embedded/write/write-infotext";
import { writtenRecord } from "@/lib/domain/embedded/write/written-record";
import { expectLinear } from "@/tools/testing/growth";
import { worstGraphs } from "@/tools/testing/worst-graphs";
import { repeated, worstTexts } from "@/tools/testing/worst-texts";

/** A file that says the same in every place that is read. */
function readEverywhere(text: string) {
  const keywords = [
    "parameters",
    "prompt",
    "workflow",
    "Comment",
    "Dream",
    "sd-metadata",
    "invokeai_metadata",
  ];
  const exif = { ...noExif, userComment: text, imageDescription: text, software: text };
  const texts = keywords.map((keyword) => ({ keyword, text }));
  return readEmbedded({ texts, exif, xmp: text, size: null }, text);
}

const written = (text: string) => {
  const record = writtenRecord({
    embedded: readEverywhere(text),
    recorded: null,
    asked: null,
    measured: null,
  });
  return record && writeInfotext(record);
};

/** Texts in the forms of the generators, around the worst of texts. */
const forms: Readonly<Record<string, (text: string) => string>> = {
  "an infotext's prompt": (text) => `${text}\nSteps: 20, Sampler: a, Seed: 1`,
  "an infotext's model": (text) => `a\nSteps: 20, Sampler: a, Seed: 1, Model: ${text}`,
  "a prompt in JSON": (text) => JSON.stringify({ prompt: text, Model: text, resolution: text }),
  "a bundle in JSON": (text) => JSON.stringify({ workflow: text, parameters: text, prompt: "{" }),
  "a list of JSON": (text) => JSON.stringify({ sui_image_params: { loras: text, loraweights: text } }),
  "a description in XML": (text) =>
    `<x:xmpmeta><rdf:RDF><rdf:Description f:parameters="${text.replace(/[<&"]/g, "")}"/></rdf:RDF></x:xmpmeta>`,
  "a line of Dream": (text) => `"${text}" -s 20`,
};
const some = ["blanks", "commas", "brackets", "backslashes", "letters", "distinct words", "distinct tags"];

describe("a file is read in linear time", () => {
  it.each(Object.entries(worstTexts))("if its texts are %s", (_, made) => {
    expectLinear((size) => () => readEverywhere(made(size / 4)));
  });

  const filled = Object.entries(forms).flatMap(([form, wrap]) =>
    some.map((name): [string, (size: number) => string] => [
      `${form} of ${name}`,
      (size) => wrap((worstTexts[name] ?? repeated("a"))(size)),
    ]),
  );
  it.each(filled)("if they are %s", (_, made) => {
    expectLinear((size) => () => written(made(size / 4)));
  });

  it.each(Object.entries(worstGraphs))("if they are graphs: %s", (_, made) => {
    expectLinear((size) => {
      const text = JSON.stringify(made(size));
      return () => readEverywhere(text);
    });
  });
});

it("what a file says is bounded where it is a setting, and verbatim in the record", () => {
  const [long, name] = ["ab, ".repeat(100_000), "m".repeat(20_000)];
  const tags = Array.from({ length: 1_000 }, (_, n) => `<lora:${n}:1>`).join("");
  const text = `${tags}${long}\nNegative prompt: ${long}\nSteps: 20, Sampler: ${name}, Seed: 1, Model: ${name}`;
  const file = { texts: [{ keyword: "parameters", text }], exif: noExif, xmp: null, size: null };
  const found = readEmbedded(file, null);
  expect(found?.prompt).toBe(`${tags}${long}`.slice(0, 100_000));
  expect(found?.negativePrompt).toHaveLength(100_000);
  expect([found?.sampler, found?.model?.name].map((each) => each?.length)).toEqual([10_000, 10_000]);
  expect(found?.loras).toHaveLength(200);
  expect(found?.raw.parameters).toBe(text);
});
