import { describe, expect, it } from "vitest";
import { comfyReading } from "@/lib/domain/embedded/comfy/comfyui";
import { sourcesOf } from "@/lib/domain/embedded/sources";

type Inputs = Record<string, unknown>;
const node = (class_type: string, inputs: Inputs) => ({ class_type, inputs });
const read = (graph: object, keyword = "prompt") =>
  comfyReading(sourcesOf(new Map([[keyword, JSON.stringify(graph)]])));

const base = {
  load: node("CheckpointLoaderSimple", { ckpt_name: "base.safetensors" }),
  pos: node("CLIPTextEncode", { text: "a cat", clip: ["load", 1] }),
  neg: node("CLIPTextEncode", { text: "a dog", clip: ["load", 1] }),
  empty: node("EmptyLatentImage", { width: 640, height: 480, batch_size: 1 }),
};
const links = { model: ["load", 0], positive: ["pos", 0], negative: ["neg", 0], latent_image: ["empty", 0] };
const plain = { seed: 7, steps: 12, cfg: 4.5, sampler_name: "euler", scheduler: "karras", denoise: 1 };
const expected = {
  prompt: "a cat",
  negativePrompt: "a dog",
  model: { name: "base.safetensors", hash: null },
  sampler: "euler",
  scheduler: "karras",
  steps: 12,
  cfg: 4.5,
  seed: "7",
  width: 640,
  height: 480,
};

describe("comfyReading", () => {
  it("follows a sampler's links", () => {
    expect(read({ ...base, s: node("KSampler", { ...plain, ...links }) })).toMatchObject(expected);
  });

  it("gathers what the advanced sampler spreads over nodes", () => {
    const graph = {
      ...base,
      s: node("SamplerCustomAdvanced", {
        noise: ["n", 0],
        guider: ["g", 0],
        sampler: ["k", 0],
        sigmas: ["b", 0],
        latent_image: ["empty", 0],
      }),
      n: node("RandomNoise", { noise_seed: ["seed", 0] }),
      seed: node("PrimitiveInt", { value: 7 }),
      g: node("CFGGuider", { cfg: 4.5, model: ["load", 0], positive: ["pos", 0], negative: ["neg", 0] }),
      k: node("KSamplerSelect", { sampler_name: "euler" }),
      b: node("BasicScheduler", { scheduler: "karras", steps: 12, denoise: 1, model: ["load", 0] }),
    };
    expect(read(graph)).toMatchObject(expected);
  });

  it("takes the first pass for the settings and the second for hires", () => {
    const graph = {
      b: node("KSampler", { ...plain, ...links, steps: 5, denoise: 0.4, latent_image: ["up", 0] }),
      up: node("LatentUpscaleBy", { upscale_method: "bislerp", scale_by: 1.5, samples: ["a", 0] }),
      ...base,
      a: node("KSampler", { ...plain, ...links }),
      save: node("SaveImage", { images: ["dec", 0] }),
      dec: node("VAEDecode", { samples: ["b", 0], vae: ["load", 2] }),
    };
    expect(read(graph)).toMatchObject({
      ...expected,
      hires: { scale: 1.5, steps: 5, denoise: 0.4, upscaler: "bislerp" },
    });
  });

  it.each<[string, Inputs, string | null]>([
    ["StringConcatenate", { string_a: "a", string_b: ["t", 0], delimiter: ", " }, "a, deep"],
    ["StringConcatenate", { string_b: ", b", delimiter: "", string_a: ["t", 0] }, "deep, b"],
    ["Text Join", { text10: "c", text2: "b", separator: " ", text1: "a" }, "a b c"],
    ["ConditioningCombine", { conditioning_1: ["pos", 0], conditioning_2: ["neg", 0] }, "a cat, a dog"],
    ["ControlNetApplyAdvanced", { positive: ["pos", 0], negative: ["neg", 0], image: ["t", 0] }, "a cat"],
    ["CLIPTextEncodeSDXL", { text_g: "global", text_l: "global", width: 4096 }, "global"],
    ["CLIPTextEncodeFlux", { clip_l: "short", t5xxl: "long", guidance: 3.5 }, "long, short"],
    ["FluxGuidance", { guidance: 3.5, conditioning: ["pos", 0] }, "a cat"],
    ["ConditioningZeroOut", { conditioning: ["pos", 0] }, "fallback"],
    ["Any Text Node", { mode: "off", input_text: "mine" }, "mine"],
    ["Any Prompt Node", { negative_prompt_text: "not mine", first_prompt_text: "mine" }, "mine"],
    ["ShowText|pysssss", { text: ["gone", 0], text_0: "shown" }, "shown"],
  ])("reads the words of %s", (type, inputs, prompt) => {
    const scanned = node("CLIPTextEncode", { text: "fallback" });
    const { pos, neg, ...rest } = base;
    const t = node("PrimitiveString", { value: "deep" });
    const graph = {
      scanned,
      pos,
      neg,
      ...rest,
      t,
      x: node(type, inputs),
      s: node("KSampler", { ...plain, ...links, positive: ["x", 0] }),
    };
    expect(read(graph)?.prompt).toBe(prompt);
  });

  const unused = {
    load0: node("CheckpointLoaderSimple", { ckpt_name: "unused" }),
    text0: node("CLIPTextEncode", { text: "unused" }),
    empty0: node("EmptyLatentImage", { width: 64, height: 64 }),
  };
  it.each<[string, string, Inputs, object]>([
    ["an empty prompt", "", {}, { prompt: null }],
    ["a zeroed negative", "a cat", { negative: ["zero", 0] }, { negativePrompt: null }],
  ])("takes no other words for %s", (_, text, over, found) => {
    const graph = {
      ...unused,
      ...base,
      pos: node("CLIPTextEncode", { text, clip: ["load", 1] }),
      zero: node("ConditioningZeroOut", { conditioning: ["pos", 0] }),
      s: node("KSampler", { ...plain, ...links, ...over }),
    };
    expect(read(graph)).toMatchObject({ ...expected, ...found });
  });

  it("reads settings that one node holds as JSON, if nothing else samples", () => {
    const { sampler_name, scheduler, seed: seed_a, steps: steps_a } = plain;
    const held = { sampler_name, scheduler, seed_a, steps_a, cfg: 4.5, width: 640, height: 480 };
    const words = { positive_prompt: "a cat", negative_prompt: "a dog", model_a: "base.safetensors" };
    const nested = { ...words, sampler: held, resolution: { width: 640, height: 480 } };
    for (const data of [{ ...held, ...words }, nested]) {
      const graph = { b: node("Builder", { lora_state: "{}", override_data: JSON.stringify(data) }) };
      expect(read(graph)).toMatchObject(expected);
      expect(read({ ...graph, ...base, s: node("KSampler", { ...plain, ...links, seed: 8 }) })?.seed).toBe(
        "8",
      );
    }
  });

  it("distinguishes a sampler from a node that holds its settings", () => {
    const { denoise, ...held } = plain;
    const from = Object.fromEntries(Object.keys(held).map((name, i) => [name, ["held", i]]));
    const graph = {
      held: node("Input Parameters", plain),
      ...unused,
      ...base,
      s: node("KSampler", { ...from, ...links, denoise }),
    };
    expect(read(graph)).toMatchObject(expected);
  });

  it.each<[string, Inputs]>([
    ["a preset", { resolution: "640 x 480", empty_latent_width: 512, empty_latent_height: 512 }],
    ["a number over a preset", { resolution: "64x64", width_override: 640, height_override: 480 }],
    ["a preset behind a link", { width: ["preset", 0], height: ["preset", 1] }],
    ["numbers beside the word for them", { resolution: "width x height (custom)", width: 640, height: 480 }],
  ])("reads the size of %s", (_, inputs) => {
    const graph = {
      ...base,
      preset: node("Aspect Ratio", {
        width: 1,
        height: 1,
        aspect_ratio: "3:4 portrait 480x640",
        swap_dimensions: "On",
      }),
      empty: node("Empty Latent", inputs),
      s: node("KSampler", { ...plain, ...links }),
    };
    expect(read(graph)).toMatchObject(expected);
  });

  it("opens a tuple that carries model and words", () => {
    const { model, positive, negative, ...rest } = links;
    const graph = {
      ...unused,
      l: node("Eff. Loader SDXL", {
        base_ckpt_name: "base.safetensors",
        positive: "a cat",
        negative: "a dog",
      }),
      empty: base.empty,
      s: node("KSampler SDXL (Eff.)", { ...plain, ...rest, sdxl_tuple: ["l", 0] }),
    };
    expect(read(graph)).toMatchObject(expected);
  });

  it("lists the LoRAs that are switched on, in the order applied", () => {
    const graph = {
      ...base,
      l1: node("LoraLoader", { lora_name: "one", strength_model: 0.5, model: ["load", 0] }),
      l2: node("Power Lora Loader (rgthree)", {
        model: ["l1", 0],
        lora_1: { on: true, lora: "two", strength: 0.8 },
        lora_2: { on: false, lora: "three", strength: 1 },
      }),
      s: node("KSampler", { ...plain, ...links, model: ["l2", 0] }),
    };
    expect(read(graph)).toMatchObject({
      model: expected.model,
      loras: [
        { name: "one", weight: 0.5 },
        { name: "two", weight: 0.8 },
      ],
    });
  });

  it("keeps a seed of 64 bits", () => {
    const graph = JSON.stringify({ ...base, s: node("KSampler", { ...plain, ...links }) });
    const text = graph.replace('"seed":7', '"seed":18446744073709551615');
    expect(comfyReading(sourcesOf(new Map([["prompt", text]])))?.seed).toBe("18446744073709551615");
  });

  it("reads the editor's workflow if there is no prompt", () => {
    const workflow = {
      nodes: [
        { id: 1, type: "CheckpointLoaderSimple", widgets_values: ["base.safetensors"] },
        { id: 2, type: "CLIPTextEncode", widgets_values: ["a cat"] },
        { id: 3, type: "CLIPTextEncode", widgets_values: ["a dog"] },
        { id: 4, type: "EmptyLatentImage", widgets_values: [640, 480, 1] },
        {
          id: 5,
          type: "KSampler",
          inputs: Object.keys(links).map((name, i) => ({ name, link: i })),
          widgets_values: [7, "fixed", 12, 4.5, "euler", "karras", 1],
        },
      ],
      links: [
        [0, 1, 0, 5, 0, "MODEL"],
        [1, 2, 0, 5, 1, "CONDITIONING"],
        [2, 3, 0, 5, 2, "CONDITIONING"],
        [3, 4, 0, 5, 3, "LATENT"],
      ],
    };
    expect(read(workflow, "workflow")).toMatchObject(expected);
  });

  it("ends on cyclic graphs", () => {
    const loop = {
      a: ["1", 0],
      b: ["1", 1],
      positive: ["1", 0],
      model: ["1", 0],
      latent_image: ["1", 0],
      seed: ["1", 0],
    };
    const graph = { 1: node("KSampler", { ...loop, steps: ["1", 0], sampler_name: ["1", 0] }) };
    expect(read(graph)).toMatchObject({ generator: "comfyui", prompt: null, seed: null });
  });
});
