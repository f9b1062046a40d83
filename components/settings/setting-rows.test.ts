import { describe, expect, test } from "vitest";
import type { Artifact } from "@/lib/contracts/artifacts/artifact";
import { knownSources, type Metadata, saidTexts, settingRows } from "./setting-rows";

type StatedSettings = NonNullable<Metadata["asked"]>;

const nothing: StatedSettings = {
  prompt: null,
  negativePrompt: null,
  model: null,
  loras: null,
  sampler: null,
  scheduler: null,
  steps: null,
  cfg: null,
  seed: null,
  clipSkip: null,
  denoise: null,
  width: null,
  height: null,
};
const measured: Artifact["metadata"]["measured"] = {
  type: "png",
  width: 1536,
  height: 1024,
  bytes: 9,
  sha256: "a".repeat(64),
  animated: false,
  hasAlpha: false,
  dhash: "00",
};
const embedded = (said: Partial<StatedSettings>): NonNullable<Metadata["embedded"]> => ({
  ...nothing,
  ...said,
  generator: "sd-webui",
  hires: null,
  raw: {},
});
const metadata = (change: Partial<Metadata>): Metadata => ({
  asked: null,
  recorded: null,
  embedded: null,
  measured,
  ...change,
});
const driftOn = (key: string, because: string | null = null): Artifact["drift"][number] => ({
  key,
  asked: null,
  recorded: null,
  embedded: null,
  measured: null,
  because,
});

test("a source that says nothing has no column", () => {
  expect(knownSources(metadata({ measured: null }))).toEqual([]);
  expect(knownSources(metadata({ asked: nothing }))).toEqual(["measured"]);
  expect(knownSources(metadata({ asked: { ...nothing, steps: 0 }, embedded: embedded({}) }))).toEqual([
    "asked",
    "measured",
  ]);
});

describe("rows", () => {
  test("a size that was not kept is marked where it was measured, with its reason", () => {
    const record = metadata({ asked: { ...nothing, width: 768, height: 512 } });
    const [size] = settingRows(record, [driftOn("width", "upscaled 2×"), driftOn("height", "upscaled 2×")]);
    expect(size).toEqual({
      key: "size",
      label: "size",
      because: "upscaled 2×",
      cells: [
        { source: "asked", text: "768 × 512", differs: false },
        { source: "measured", text: "1536 × 1024", differs: true },
      ],
    });
  });

  test("unlike texts that are no drift are not marked", () => {
    const model = (name: string) => ({ name, hash: "0123456789abcdef" });
    const record = metadata({
      asked: { ...nothing, model: model("a") },
      embedded: embedded({ model: model("b") }),
    });
    const row = settingRows(record, []).find((each) => each.key === "model");
    expect(row?.cells.map((cell) => [cell.text, cell.differs])).toEqual([
      ["a [0123456]", false],
      ["b [0123456]", false],
      [null, false],
    ]);
  });

  test("only settings that somebody knows", () => {
    expect(settingRows(metadata({}), []).map((row) => row.key)).toEqual(["size"]);
    const lora = { name: "film", hash: null, weight: 0.8 };
    const keys = settingRows(metadata({ recorded: { ...nothing, loras: [lora], seed: "9" } }), []);
    expect(keys.map((row) => [row.key, row.cells[0]?.text])).toEqual([
      ["loras", "film × 0.8"],
      ["seed", "9"],
      ["size", null],
    ]);
  });
});

test("prompts that are the same stand once, with all who say so", () => {
  const said = (prompt: string): StatedSettings => ({ ...nothing, prompt });
  const record = metadata({
    asked: said("a cat"),
    recorded: said("a dog"),
    embedded: embedded({ prompt: "a cat" }),
  });
  expect(saidTexts(record, "prompt")).toEqual([
    { text: "a dog", from: ["recorded"] },
    { text: "a cat", from: ["asked", "embedded"] },
  ]);
  expect(saidTexts(metadata({ asked: said("") }), "prompt")).toEqual([]);
});
