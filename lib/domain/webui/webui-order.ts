import type { Fields } from "@/lib/domain/embedded/values";
import type { Offer } from "@/lib/domain/runners/offer";
import { picturesFault, settingFault } from "@/lib/domain/runners/setting-fault";

/**
 * What a job asks for, by the keys of the offer. `task`: by which the web UI says whose picture it makes; `image`: the
 * picture it begins from, as base64.
 */
export type WebuiOrder = {
  image: string | null;
  values: Readonly<Record<string, unknown>>;
  pictures: number;
  task: string;
};
export type WebuiRequest = { path: "/txt2img" | "/img2img"; body: Fields; model: string | null };
export type WebuiFilling = WebuiRequest | { refusal: string };

const anySeed = -1;

/** Cut to the size that is asked for, not stretched. */
const cropped = 1;

function secondPass(values: Readonly<Record<string, unknown>>): Fields {
  const scale = Number(values["params.upscale"] ?? 1);
  if (scale <= 1) return {};
  const upscaler = values["params.upscaler"];
  return { enable_hr: true, hr_scale: scale, hr_upscaler: upscaler, denoising_strength: values.denoise };
}

const startOf = (image: string, { denoise }: Readonly<Record<string, unknown>>): Fields => ({
  init_images: [image],
  resize_mode: cropped,
  denoising_strength: denoise,
});

function bodyOf(values: Readonly<Record<string, unknown>>, { pictures, task, image }: WebuiOrder): Fields {
  const { model, scheduler, sampler } = values;
  return {
    prompt: values.prompt,
    negative_prompt: values.negativePrompt,
    seed: Number(values.seed ?? anySeed),
    steps: values.steps,
    cfg_scale: values.cfg,
    width: values.width,
    height: values.height,
    ...(sampler !== undefined && { sampler_name: sampler }),
    ...(scheduler !== undefined && { scheduler }),
    ...(image === null ? secondPass(values) : startOf(image, values)),
    batch_size: pictures,
    n_iter: 1,
    override_settings: model === undefined ? {} : { sd_model_checkpoint: model },
    // Loading a checkpoint takes long, and the next job often wants the same.
    override_settings_restore_afterwards: false,
    save_images: false,
    force_task_id: task,
  };
}

/** The request of one job. What it leaves out has the offer's default: what was asked last would be kept otherwise. */
export function webuiRequest(offer: Offer, order: WebuiOrder): WebuiFilling {
  const tooMany = picturesFault(offer, order.pictures);
  if (tooMany !== null) return { refusal: tooMany };
  const values: Record<string, unknown> = {};
  for (const setting of offer.settings) {
    const value = order.values[setting.key] ?? setting.default ?? null;
    const fault = settingFault(setting, value);
    if (fault !== null) return { refusal: fault };
    if (value !== null) values[setting.key] = value;
  }
  const { model = null } = values;
  return {
    path: order.image === null ? "/txt2img" : "/img2img",
    body: bodyOf(values, order),
    model: typeof model === "string" ? model : null,
  };
}
