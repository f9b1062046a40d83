import { describe, expect, it } from "vitest";
import { type FileTexts, noExif, noTexts } from "@/lib/domain/embedded/file-texts";
import { readEmbedded } from "@/lib/domain/embedded/read-embedded";
import { comment, common, graph, novelai, png, size } from "@/tools/testing/files/embedded-texts";

const sd = { prompt: "a cat", negative_prompt: "a dog" };

const samples: [string, FileTexts, object][] = [
  [
    "swarmui",
    comment({
      sui_image_params: {
        prompt: "a cat",
        negativeprompt: "a dog",
        model: "folder/v0.2.safetensors",
        seed: 7,
        steps: 12,
        cfgscale: 4.5,
        ...size,
      },
    }),
    { ...common, model: { name: "folder/v0.2", hash: null } },
  ],
  [
    "swarmui",
    png({ parameters: { sui_image_params: { prompt: "a cat", model: "m", seed: 7 } }, prompt: graph }),
    { prompt: "a cat", model: { name: "m", hash: null }, sampler: "euler", scheduler: "karras", steps: 12 },
  ],
  [
    "novelai",
    png({ Software: "NovelAI", Source: "Diffusion V9 0A1B2C3D", Comment: novelai }),
    { ...common, scheduler: "karras", model: { name: "Diffusion V9", hash: "0A1B2C3D" } },
  ],
  [
    "novelai",
    comment({
      Comment: JSON.stringify({ ...novelai, v4_prompt: { caption: { base_caption: "four" } } }),
      Software: "NovelAI",
    }),
    { ...common, prompt: "four" },
  ],
  [
    "fooocus",
    png({
      fooocus_scheme: "fooocus",
      parameters: {
        ...sd,
        base_model: "m",
        base_model_hash: "ab",
        resolution: "(640, 480)",
        seed: "7",
        steps: 12,
        guidance_scale: 4.5,
        loras: [["l", 0.5, "cd"]],
      },
    }),
    { ...common, loras: [{ name: "l", hash: "cd", weight: 0.5 }] },
  ],
  [
    "fooocus",
    comment({
      Prompt: "a cat",
      "Negative Prompt": "a dog",
      "Base Model": "m",
      Resolution: "(640, 480)",
      Seed: 7,
      Steps: 12,
      "Guidance Scale": 4.5,
    }),
    common,
  ],
  [
    "ruined-fooocus",
    png({
      parameters: {
        Prompt: "a cat",
        Negative: "a dog",
        steps: 12,
        cfg: 4.5,
        seed: 7,
        ...size,
        software: "RuinedFooocus",
      },
    }),
    common,
  ],
  [
    "hf-space",
    png({
      parameters: {
        ...sd,
        resolution: "640 x 480",
        guidance_scale: 4.5,
        num_inference_steps: 12,
        seed: 7,
        Model: "m",
        "Model hash": "AB",
      },
    }),
    { ...common, model: { name: "m", hash: "AB" } },
  ],
  [
    "hf-space",
    png({
      parameters: {
        ...sd,
        resolution: "640 x 480",
        guidance_scale: 4.5,
        num_inference_steps: 12,
        seed: 7,
        sampler: "Euler a",
        use_upscaler: null,
      },
    }),
    { ...common, sampler: "Euler a", model: null },
  ],
  [
    "hf-space",
    png({ parameters: { ...sd, ...size, guidance_scale: 4.5, num_inference_steps: 12, seed: 7 } }),
    common,
  ],
  ["fooocus", comment({ ...sd, ...size, base_model: "m", seed: 7, steps: 12, cfg: 4.5 }), common],
  [
    "easydiffusion",
    png({
      ...sd,
      use_stable_diffusion_model: "models/m.ckpt",
      seed: "7",
      num_inference_steps: "12",
      guidance_scale: "4.5",
      width: "640",
      height: "480",
    }),
    { ...common, model: { name: "m.ckpt", hash: null } },
  ],
  [
    "stability-matrix",
    png({
      prompt: graph,
      "parameters-json": {
        PositivePrompt: "a cat",
        NegativePrompt: "a dog",
        Sampler: "Euler Karras",
        Steps: 12,
        CfgScale: 4.5,
        Seed: 7,
        Width: 640,
        Height: 480,
        ModelName: "m",
        ModelHash: "AB",
      },
    }),
    { ...common, sampler: "euler", scheduler: "karras", model: { name: "m", hash: "AB" } },
  ],
  [
    "tensorart",
    png({
      prompt: graph,
      generation_data: `${JSON.stringify({ prompt: "a cat", negativePrompt: "a dog", ...size, seed: "-1", baseModel: { modelFileName: "m", hash: "AB" } })}\0\0`,
    }),
    { ...common, model: { name: "m", hash: "AB" } },
  ],
  [
    "civitai",
    comment({
      ...graph,
      extraMetadata: JSON.stringify({ prompt: "a cat", negativePrompt: "a dog", ...size }),
    }),
    { ...common, sampler: "euler" },
  ],
  [
    "comfyui",
    { ...noTexts, exif: { ...noExif, make: `Prompt: ${JSON.stringify(graph)}` }, size },
    { ...size, seed: "7" },
  ],
  [
    "sd-webui",
    {
      ...noTexts,
      xmp: `<x:xmpmeta xmlns:x="x"><rdf:RDF xmlns:rdf="r"><rdf:Description x:parameters="a&#x20;cat&#xA;Negative prompt: a dog&#10;Steps: 12, CFG scale: 4.5, Seed: 7, Size: 640x480"/></rdf:RDF></x:xmpmeta>`,
    },
    common,
  ],
  ["comfyui", comment({ prompt: graph, workflow: { nodes: [] } }), { seed: "7", steps: 12 }],
  [
    "draw-things",
    {
      ...noTexts,
      xmp: `<x:xmpmeta xmlns:x="x"><rdf:RDF xmlns:rdf="r"><rdf:Description><xmp:CreatorTool>Draw Things</xmp:CreatorTool><exif:UserComment><rdf:Alt><rdf:li xml:lang="x-default">{&quot;c&quot;:&quot;a cat&quot;,&quot;uc&quot;:&quot;a dog&quot;,&quot;seed&quot;:7,&quot;steps&quot;:12,&quot;scale&quot;:4.5,&quot;size&quot;:&quot;640x480&quot;}</rdf:li></rdf:Alt></exif:UserComment></rdf:Description></rdf:RDF></x:xmpmeta>`,
    },
    common,
  ],
];

describe("readEmbedded of JSON texts", () => {
  it.each(samples)("reads %s", (generator, file, expected) => {
    expect(readEmbedded(file, null)).toMatchObject({ generator, ...expected });
  });
});
