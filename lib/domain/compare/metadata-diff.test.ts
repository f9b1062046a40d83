import { describe, expect, it } from "vitest";
import { type Diffable, diffFields } from "@/lib/domain/compare/metadata-diff";
import type { Settings } from "@/lib/domain/settings/settings";

const item = (recorded: Partial<Settings>, change: Partial<Diffable> = {}): Diffable => ({
  id: "i",
  name: "n",
  recorded,
  asked: null,
  embedded: null,
  measured: { width: 64, height: 64 },
  pipeline: { id: "p", version: null },
  preset: null,
  environment: "default",
  type: "image/png",
  bytes: 10,
  createdAt: "2026-01-01T00:00:00.000Z",
  ...change,
});
const field = (key: string, ...items: Diffable[]) => diffFields(items).find((f) => f.key === key);

describe("n-way", () => {
  it.each<[string, string, Partial<Settings>[], string, unknown[]]>([
    ["equal", "steps", [{ steps: 20 }, { steps: 20.0 }], "constant", [20, 20]],
    ["one differs", "cfg", [{ cfg: 1 }, { cfg: 1 }, { cfg: 2 }], "varying", [1, 1, 2]],
    ["one does not know", "cfg", [{ cfg: 1 }, {}, { cfg: 1 }], "missing", [1, null, 1]],
    ["one does not know, others differ", "cfg", [{ cfg: 1 }, {}, { cfg: 2 }], "varying", [1, null, 2]],
    ["empty is not missing", "negativePrompt", [{ negativePrompt: "" }, {}], "missing", ["", null]],
    [
      "empty and something",
      "negativePrompt",
      [{ negativePrompt: "" }, { negativePrompt: "x" }],
      "varying",
      ["", "x"],
    ],
    ["case", "prompt", [{ prompt: "cat" }, { prompt: "Cat" }], "varying", ["cat", "Cat"]],
    [
      "seeds beyond 2^53",
      "seed",
      [{ seed: "9007199254740993" }, { seed: "9007199254740992" }],
      "varying",
      ["9007199254740993", "9007199254740992"],
    ],
    [
      "one model under two names",
      "model",
      [{ model: { name: "a", hash: "ABCDEF0123" } }, { model: { name: "b", hash: "abcdef0123" } }],
      "constant",
      [
        { name: "a", hash: "ABCDEF0123" },
        { name: "b", hash: "abcdef0123" },
      ],
    ],
  ])("%s", (_, key, settings, kind, values) => {
    expect(field(key, ...settings.map((s) => item(s)))).toEqual({ key, kind, values });
  });

  it("leaves out what nobody knows", () => {
    expect(diffFields([item({}), item({})]).map((f) => f.key)).toEqual([
      "width",
      "height",
      "pipeline",
      "environment",
      "measured",
      "type",
      "bytes",
      "createdAt",
    ]);
  });

  it("distinguishes what was meant from what was measured", () => {
    const grid = item({ width: 64, height: 64 }, { measured: { width: 192, height: 64 } });
    expect(field("width", grid, item({}))).toMatchObject({ kind: "constant" });
    expect(field("measured", grid, item({}))).toMatchObject({ kind: "varying" });
  });
});
