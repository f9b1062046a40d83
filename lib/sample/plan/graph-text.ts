import type { PlannedJob } from "@/lib/sample/plan/planned-job";

const node = (class_type: string, inputs: object) => ({ class_type, inputs });

/**
 * A job's settings as a node graph, as ComfyUI stores it under the keyword `prompt`. A "finished" graph has two more
 * nodes.
 */
export function graphText({ request, graph }: PlannedJob): string {
  const { model, prompt, negativePrompt, width, height, seed, steps, cfg, sampler, scheduler } = request;
  const isFinished = graph === "finished";
  const sampled = { sampler_name: sampler, scheduler, denoise: 1 };
  const links = { positive: ["2", 0], negative: ["3", 0], latent_image: ["4", 0] };
  return JSON.stringify({
    1: node("CheckpointLoaderSimple", { ckpt_name: model.name }),
    2: node("CLIPTextEncode", { text: prompt, clip: ["1", 1] }),
    3: node("CLIPTextEncode", { text: negativePrompt, clip: ["1", 1] }),
    4: node("EmptyLatentImage", { width, height, batch_size: 1 }),
    5: node("KSampler", {
      seed: Number(seed),
      steps,
      cfg,
      ...sampled,
      model: [isFinished ? "8" : "1", 0],
      ...links,
    }),
    6: node("VAEDecode", { samples: ["5", 0], vae: ["1", 2] }),
    7: node("SaveImage", { filename_prefix: "lake", images: [isFinished ? "9" : "6", 0] }),
    ...(isFinished && {
      8: node("FreeU_V2", { b1: 1.3, b2: 1.4, s1: 0.9, s2: 0.2, model: ["1", 0] }),
      9: node("ImageSharpen", { sharpen_radius: 1, sigma: 0.6, alpha: 0.4, image: ["6", 0] }),
    }),
  });
}
