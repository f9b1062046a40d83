import { describe, expect, it } from "vitest";
import { effectiveSettings, hasMetadata, type RecordSources } from "@/lib/domain/settings/artifact-record";
import { type EmbeddedMetadata, noSettings } from "@/lib/domain/settings/settings";

const none: RecordSources = { recorded: null, asked: null, embedded: null, measured: null };
const embedded: EmbeddedMetadata = {
  ...noSettings,
  prompt: "embedded",
  steps: 3,
  cfg: 0,
  generator: "comfyui",
  hires: null,
  raw: {},
};

describe("the record", () => {
  it.each<[string, Partial<RecordSources>, object]>([
    [
      "recorded first",
      { recorded: { prompt: "r" }, asked: { prompt: "a" }, embedded },
      { prompt: "r", steps: 3 },
    ],
    ["then asked", { recorded: { prompt: null }, asked: { prompt: "a" }, embedded }, { prompt: "a" }],
    ["then embedded, a zero too", { recorded: {}, embedded }, { prompt: "embedded", cfg: 0 }],
    ["an empty text is known", { asked: { prompt: "" }, embedded }, { prompt: "" }],
    [
      "its size is measured",
      { asked: { width: 1, height: 1 }, measured: { width: 2, height: 3 } },
      { width: 2, height: 3 },
    ],
    ["or what was meant", { asked: { width: 1, height: 1 } }, { width: 1, height: 1 }],
    ["nothing known", {}, noSettings],
  ])("%s", (_, change, expected) => {
    expect(effectiveSettings({ ...none, ...change })).toMatchObject(expected);
  });
});

it.each<[string, Partial<RecordSources>, boolean]>([
  ["a size in pixels only", { measured: { width: 1, height: 1 } }, false],
  ["nulls", { recorded: noSettings, asked: { prompt: null } }, false],
  ["a prompt that is empty", { asked: { prompt: "" } }, true],
  ["something embedded", { embedded }, true],
])("the record has its metadata: %s", (_, change, has) => {
  expect(hasMetadata({ ...none, ...change })).toBe(has);
});
