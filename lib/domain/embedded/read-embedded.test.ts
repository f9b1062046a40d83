import { describe, expect, it } from "vitest";
import { type FileTexts, noTexts } from "@/lib/domain/embedded/file-texts";
import { readEmbedded } from "@/lib/domain/embedded/read-embedded";
import { comment, common, graph, novelai, png } from "@/tools/testing/files/embedded-texts";

const infotext = (rest: string) =>
  `a cat\nNegative prompt: a dog\nSteps: 12, Sampler: Euler, CFG scale: 4.5, Seed: 7, Size: 640x480, ${rest}`;

const samples: [string, FileTexts, object][] = [
  [
    "sd-webui",
    png({ parameters: infotext("Model: m, Model hash: ab12, Version: v1.10.1") }),
    { ...common, model: { name: "m", hash: "ab12" } },
  ],
  ["sd-webui", comment(infotext("Clip skip: 2")), { ...common, clipSkip: 2 }],
  ["forge", png({ parameters: infotext("Version: f2.0.1v1.10.1-previous-1-gabc") }), common],
  ["reforge", png({ parameters: infotext("Version: f1.0.0v2-v1.10.1RC") }), common],
  ["forge-classic", png({ parameters: infotext("Version: classic") }), common],
  ["forge-neo", png({ parameters: infotext("Version: neo-1.2") }), common],
  [
    "sd-next",
    png({ parameters: infotext("App: SD.Next, Version: abc, Hires scale: 2") }),
    { ...common, hires: { scale: 2 } },
  ],
  ["fooocus", png({ parameters: infotext("Version: Fooocus v2.5") }), common],
  [
    "civitai",
    comment(
      infotext(
        'Civitai resources: [{"type":"checkpoint","modelName":"M"},{"type":"lora","modelName":"L","weight":0.6}]',
      ),
    ),
    { ...common, model: { name: "M", hash: null }, loras: [{ name: "L", hash: null, weight: 0.6 }] },
  ],
  [
    "sd-webui",
    png({
      parameters: infotext(
        "Denoising strength: 0.3, Hires upscale: 2, Hires steps: 5, Hires upscaler: Up",
      ).replace("a cat", "a cat <lora:x:0.7>"),
    }),
    {
      denoise: null,
      hires: { scale: 2, steps: 5, denoise: 0.3, upscaler: "Up" },
      loras: [{ name: "x", hash: null, weight: 0.7 }],
    },
  ],
];

describe("readEmbedded", () => {
  it.each(samples)("reads %s", (generator, file, expected) => {
    expect(readEmbedded(file, null)).toMatchObject({ generator, ...expected });
  });

  it("reads hidden text if the file has no other", () => {
    expect(readEmbedded(noTexts, infotext("Version: v1.0"))).toMatchObject({
      generator: "sd-webui",
      ...common,
    });
    expect(
      readEmbedded(noTexts, JSON.stringify({ Software: "NovelAI", Comment: JSON.stringify(novelai) })),
    ).toMatchObject({ generator: "novelai", ...common });
  });

  it("keeps the texts verbatim and the graph beside them", () => {
    const embedded = readEmbedded(png({ prompt: graph, note: "hello" }), null);
    expect(embedded?.raw).toEqual({ prompt: JSON.stringify(graph), note: "hello", graph });
  });

  it.each([
    noTexts,
    png({ Software: "GIMP", Comment: "Created with GIMP" }),
    comment("holiday, day 3"),
    comment({ a: 1 }),
  ])("says nothing of a file without generation data", (file) => {
    expect(readEmbedded(file, null)).toBeNull();
  });
});
