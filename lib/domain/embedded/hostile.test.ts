import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noExif } from "@/lib/domain/embedded/file-texts";
import { readEmbedded } from "@/lib/domain/embedded/read-embedded";
import { storable } from "@/lib/domain/embedded/storable";
import { draws } from "@/tools/testing/draws";

describe("readEmbedded on garbage", () => {
  it("never throws, and returns what a database can store", () => {
    const names = [
      "parameters",
      "prompt",
      "workflow",
      "Comment",
      "Dream",
      "sd-metadata",
      "invokeai_metadata",
      "generation_data",
      "parameters-json",
      "smproj",
    ];
    const keys = [
      "prompt",
      "image",
      "model",
      "sui_image_params",
      "Comment",
      "seed",
      "loras",
      "class_type",
      "inputs",
      "nodes",
      "links",
      "__proto__",
      "constructor",
      "Model",
      "resolution",
      "base_model",
    ];
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        fc.string({ unit: "binary" }),
        fc.double(),
        fc.constant(null),
        fc.array(tie("tree"), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom(...keys), tie("tree"), { maxKeys: 6 }),
      ),
    }));
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      tree.map((value) => JSON.stringify(value)),
      tree.map(
        (value) =>
          `{"1":{"class_type":"KSampler","inputs":{"seed":1,"steps":2,"scheduler":${JSON.stringify(value)},"positive":["1",0]}}}`,
      ),
    );
    const file = fc.record({
      texts: fc.array(fc.record({ keyword: fc.constantFrom(...names), text }), { maxLength: 3 }),
      userComment: text,
      xmp: text,
    });
    fc.assert(
      fc.property(file, text, ({ texts, userComment, xmp }, stealth) => {
        const embedded = readEmbedded({ texts, exif: { ...noExif, userComment }, xmp, size: null }, stealth);
        expect(storable(embedded)).toEqual(embedded);
      }),
      { numRuns: draws(300) },
    );
  });

  it.each([
    ["nested deeper than any stack", `{"prompt":${'{"a":'.repeat(100_000)}1${"}".repeat(100_001)}`],
    [
      "a chain of samplers",
      JSON.stringify(
        Object.fromEntries(
          Array.from({ length: 3000 }, (_, i) => [
            i,
            {
              class_type: "KSampler",
              inputs: { seed: 1, steps: 2, sampler_name: "a", latent_image: [`${i + 1}`, 0] },
            },
          ]),
        ),
      ),
    ],
    [
      "a node with as many links as fit",
      JSON.stringify({
        1: {
          class_type: "KSampler",
          inputs: {
            seed: 1,
            steps: 2,
            scheduler: "a",
            ...Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`cond${i}`, ["1", 0]])),
            positive: ["1", 0],
          },
        },
      }),
    ],
    [
      "text joined to itself",
      JSON.stringify({
        1: { class_type: "KSampler", inputs: { seed: 1, steps: 2, scheduler: "a", positive: ["2", 0] } },
        2: {
          class_type: "StringConcatenate",
          inputs: { a: ["2", 0], b: ["2", 0], c: "x".repeat(100_000), d: ["2", 0] },
        },
      }),
    ],
  ])("ends on %s", (_, text) => {
    readEmbedded(
      { texts: [{ keyword: "prompt", text }], exif: { ...noExif, userComment: text }, xmp: text, size: null },
      text,
    );
  });
});
