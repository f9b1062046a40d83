import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assertDefined } from "@/lib/assert";
import type { Comparable } from "@/lib/domain/compare/compare-settings";
import { verdict, verdictInPairs } from "@/lib/domain/compare/fairness-verdict";
import { type EmbeddedMetadata, noSettings, type Settings } from "@/lib/domain/settings/settings";
import { env } from "@/lib/env";

const base: Partial<Settings> = {
  prompt: "a cat",
  model: { name: "a", hash: null },
  steps: 20,
  cfg: 7,
  seed: "1",
};
const item = (recorded: Partial<Settings>, change: Partial<Comparable> = {}): Comparable => ({
  id: "id",
  name: "name",
  recorded: { ...base, ...recorded },
  asked: null,
  embedded: null,
  measured: { width: 64, height: 64 },
  pipeline: { id: "p", version: null },
  ...change,
});
const silent = item({}, { recorded: {}, asked: { prompt: null } });

describe("verdict", () => {
  it.each<[string, Comparable, string, string]>([
    ["alike but in one setting", item({ cfg: 1 }), "confounded", "Confounded: derived: upscale of the left"],
    ["identical", item({}), "confounded", "Confounded: derived: upscale of the left"],
    [
      "confounded",
      item({ cfg: 1, steps: 2 }),
      "confounded",
      "Confounded: steps and cfg vary; derived: upscale of the left",
    ],
    ["silent", silent, "incomparable", "Not comparable: no metadata on 1; derived: upscale of the left"],
  ])("an upscale beside its source is not controlled: %s", (_, upscale, kind, text) => {
    const derivedFrom = [{ artifactId: "source", kind: "upscale" }];
    const source = item({}, { id: "source", derivedFrom: [] });
    expect(verdict([source, { ...upscale, derivedFrom }])).toMatchObject({ kind, text });
    expect(verdictInPairs([[source, { ...upscale, derivedFrom }]]).text).toContain("some are upscales");
  });

  it.each<[string, Comparable[], string, string[], string]>([
    ["nothing", [item({}), item({})], "identical", [], "Identical settings"],
    [
      "the seed",
      [item({}), item({ seed: "2" })],
      "identical",
      ["seed"],
      "Identical settings, different seed",
    ],
    ["one", [item({}), item({ cfg: 1 }), item({})], "controlled", ["cfg"], "Controlled: only cfg varies"],
    [
      "one, and the seed",
      [item({}), item({ cfg: 1, seed: "2" })],
      "controlled",
      ["cfg"],
      "Controlled: only cfg varies, and the seed",
    ],
    [
      "two",
      [item({}), item({ cfg: 1, steps: 2 })],
      "confounded",
      ["steps", "cfg"],
      "Confounded: steps and cfg vary",
    ],
    [
      "a size",
      [item({ width: 8, height: 8 }), item({ width: 9, height: 8 })],
      "controlled",
      ["width", "height"],
      "Controlled: only size varies",
    ],
    [
      "the pixels, not what was meant",
      [
        item({ width: 64, height: 64 }),
        item({ width: 64, height: 64 }, { measured: { width: 192, height: 64 } }),
      ],
      "identical",
      [],
      "Identical settings",
    ],
    [
      "a model and its size",
      [item({}), item({ model: { name: "b", hash: null } }, { measured: { width: 9, height: 9 } })],
      "confounded",
      ["model", "width", "height"],
      "Confounded: model and size vary",
    ],
    [
      "the pipeline",
      [item({}, { pipeline: { id: "p", version: "1" } }), item({}, { pipeline: { id: "p", version: "2" } })],
      "controlled",
      ["pipeline"],
      "Controlled: only pipeline varies",
    ],
    ["no metadata", [item({}), silent, silent], "incomparable", [], "Not comparable: no metadata on 2"],
    [
      "known on some only",
      [item({ sampler: "euler" }), item({})],
      "incomparable",
      [],
      "Not comparable: sampler known on 1 of 2",
    ],
    [
      "one, and another known on some only",
      [item({ clipSkip: 2 }), item({ cfg: 1 })],
      "incomparable",
      ["cfg"],
      "Not comparable: clip skip known on 1 of 2",
    ],
    [
      "two, whatever else is known on some only",
      [item({ clipSkip: 2 }), item({ cfg: 1, steps: 1 })],
      "confounded",
      ["steps", "cfg"],
      "Confounded: steps and cfg vary",
    ],
    [
      "an empty negative prompt beside none",
      [item({ negativePrompt: "" }), item({ negativePrompt: null })],
      "incomparable",
      [],
      "Not comparable: negative prompt known on 1 of 2",
    ],
    [
      "a model's name beside another's hash",
      [item({}), item({ model: { name: null, hash: "0123456789" } })],
      "incomparable",
      [],
      "Not comparable: model known by different names",
    ],
    [
      "the case of a prompt",
      [item({}), item({ prompt: "A cat" })],
      "controlled",
      ["prompt"],
      "Controlled: only prompt varies",
    ],
  ])("%s", (_, items, kind, varying, text) => {
    expect(verdict(items)).toEqual({ kind, varying, text });
  });

  it("prefers what was recorded, then what was asked, then what is embedded", () => {
    const embedded: EmbeddedMetadata = {
      ...noSettings,
      ...base,
      cfg: 1,
      steps: 1,
      generator: "comfyui",
      hires: null,
      raw: {},
    };
    const other = item({}, { recorded: { cfg: 7 }, asked: { steps: 20, cfg: 2 }, embedded });
    expect(verdict([item({}), other]).kind).toBe("identical");
  });

  it("does not depend on the order of the items", () => {
    const setting = fc.record({
      cfg: fc.constantFrom(1, 7, null),
      steps: fc.constantFrom(4, 20, null),
      model: fc.constantFrom(
        { name: "a", hash: null },
        { name: "b", hash: "0123456789" },
        { name: null, hash: "0123456789AB" },
      ),
    });
    fc.assert(
      fc.property(fc.array(setting, { minLength: 2, maxLength: 5 }), (settings) => {
        const items = settings.map((s) => item(s));
        expect(verdict([...items].reverse())).toEqual(verdict(items));
      }),
    );
  });
});

type Swarm = {
  sui_image_params: {
    prompt: string;
    model: string;
    seed: number;
    steps: number;
    cfgscale: number;
    width: number;
    height: number;
    images: number;
  };
};

describe.skipIf(env.corpus === undefined)("the variant set", () => {
  const file = join(env.corpus ?? "", "variant-set", "expected-embedded.json");
  const all = env.corpus ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Swarm>) : {};
  const load = (start: string): Comparable => {
    const [name, file] = assertDefined(
      Object.entries(all).find(([n]) => n.startsWith(start)),
      start,
    );
    const p = file.sui_image_params;
    const { prompt, steps, width, height } = p;
    const model = { name: p.model, hash: null };
    const settings = {
      ...noSettings,
      prompt,
      model,
      steps,
      cfg: p.cfgscale,
      seed: String(p.seed),
      width,
      height,
    };
    const embedded = { ...settings, generator: "swarmui", hires: null, raw: {} };
    return item(
      {},
      { name, recorded: null, asked: {}, embedded, measured: { width: width * p.images, height } },
    );
  };

  it.each([
    ["sd35l sd35m sd3m sdxl", "controlled", "model"],
    ["auraflow cascade pixart", "controlled", "model"],
    ["flux-dev flux-schnell", "confounded", "model steps"],
    ["sd15 sdxl", "confounded", "model width height"],
    ["sd35l auraflow", "confounded", "model cfg"],
    [
      "auraflow cascade flux-dev flux-schnell pixart sd15 sd35l sd35m sd3m sdxl",
      "confounded",
      "model steps cfg width height",
    ],
  ])("%s: %s", (names, kind, varying) => {
    const found = verdict(names.split(" ").map(load));
    expect(found.kind).toBe(kind);
    expect(found.varying.join(" ")).toBe(varying);
  });
});
