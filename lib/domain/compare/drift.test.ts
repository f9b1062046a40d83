import { describe, expect, it } from "vitest";
import { drift } from "@/lib/domain/compare/drift";
import type { RecordSources } from "@/lib/domain/settings/artifact-record";
import { type EmbeddedMetadata, noSettings } from "@/lib/domain/settings/settings";

const none: RecordSources = { asked: null, recorded: null, embedded: null, measured: null };
const embedded = (change: Partial<EmbeddedMetadata>): EmbeddedMetadata => ({
  ...noSettings,
  generator: "forge",
  hires: null,
  raw: {},
  ...change,
});
const size = (width: number, height: number) => ({ width, height });

describe("what disagrees", () => {
  it("is named with every value", () => {
    const sources = {
      ...none,
      asked: { steps: 20, cfg: 7 },
      recorded: { steps: 20 },
      embedded: embedded({ steps: 25, cfg: 7 }),
    };
    expect(drift(sources)).toEqual([
      { key: "steps", asked: 20, recorded: 20, embedded: 25, measured: null, because: null },
    ]);
  });

  it.each<[string, Partial<RecordSources>, string[]]>([
    ["nothing said", {}, []],
    ["only one source", { embedded: embedded({ steps: 3 }) }, []],
    ["a seed as text", { asked: { seed: "1" }, embedded: embedded({ seed: "01" }) }, ["seed"]],
    ["an empty prompt", { asked: { prompt: "" }, embedded: embedded({ prompt: "a" }) }, ["prompt"]],
    [
      "one model, named and hashed",
      {
        asked: { model: { name: "a", hash: null } },
        embedded: embedded({ model: { name: null, hash: "01234567" } }),
      },
      [],
    ],
    [
      "LoRAs in another order",
      {
        asked: { loras: [{ name: "a", hash: null, weight: 1 }] },
        embedded: embedded({ loras: [{ name: "b", hash: null, weight: 1 }] }),
      },
      ["loras"],
    ],
    ["a width", { asked: size(64, 64), measured: size(65, 64) }, ["width"]],
  ])("%s", (_, change, keys) => {
    expect(drift({ ...none, ...change }).map((d) => d.key)).toEqual(keys);
  });
});

describe("why a size differs", () => {
  const hires = { scale: 1.5, steps: null, denoise: null, upscaler: "4x-UltraSharp" };
  it.each([
    ["declared hires", size(832, 1216), size(1248, 1824), hires, "upscaled × 1.5 by 4x-UltraSharp"],
    ["hires rounded to 8", size(600, 888), size(904, 1336), hires, "upscaled × 1.5 by 4x-UltraSharp"],
    ["an upscale nobody declared", size(512, 768), size(1024, 1536), null, "upscaled × 2"],
    ["a reduction", size(1024, 1024), size(512, 512), null, "scaled down × 0.5"],
    [
      "a reduction to next to nothing",
      size(1024, 768),
      size(1, 1),
      null,
      "scaled down from 1024 × 768 to 1 × 1",
    ],
    [
      "a reduction by next to nothing",
      size(1024, 1024),
      size(1023, 1023),
      null,
      "scaled down from 1024 × 1024 to 1023 × 1023",
    ],
    ["a strip", size(1024, 1024), size(3072, 1024), null, "a strip of 3, side by side"],
    ["a column", size(64, 64), size(64, 128), null, "a strip of 2, one below the other"],
    ["a grid", size(64, 64), size(192, 128), null, "a grid of 3 × 2"],
    ["an orientation", size(64, 96), size(96, 64), null, "turned by a quarter"],
    ["nothing that explains it", size(512, 512), size(700, 512), null, null],
  ])("%s", (_, meant, measured, given, because) => {
    const rows = drift({ ...none, embedded: embedded({ ...meant, hires: given }), measured });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((r) => r.because)).toEqual(rows.map(() => because));
  });

  it("is explained by what was asked if the file agrees with its pixels", () => {
    const sources = {
      ...none,
      asked: size(512, 512),
      embedded: embedded(size(1024, 1024)),
      measured: size(1024, 1024),
    };
    expect(drift(sources)[0]).toMatchObject({ key: "width", asked: 512, because: "upscaled × 2" });
  });
});
