import type { Offer, OfferedSetting } from "@/lib/domain/runners/offer";
import { maxPictures } from "@/lib/domain/runners/offer";
import { offeredChoices } from "@/lib/domain/runners/offered-choices";
import type { WebuiLists } from "@/lib/domain/webui/webui-lists";

export const textToImage = "a1111-txt2img";
export const imageToImage = "a1111-img2img";
/** The picture that an `a1111-img2img` begins from. */
export const imageInput = "params.input:image";

const version = "1";
const side = { type: "whole", min: 16, max: 4_096, multipleOf: 8, default: 512 } as const;
/** As large as the web UI draws them by itself. */
const largestSeed = "4294967295";
const defaultSampler = "Euler a";

/** None if there is nothing to choose; any text if there is too much. */
function choice(key: string, names: readonly string[], usual: string | null): OfferedSetting[] {
  if (names.length === 0) return [];
  const choices = offeredChoices(names);
  const isOffered = usual !== null && (choices === null || choices.includes(usual));
  const standard = isOffered ? { default: usual } : {};
  return [
    choices === null ? { key, type: "text", ...standard } : { key, type: "choice", choices, ...standard },
  ];
}

function common({ samplers, schedulers, models, loaded }: WebuiLists): OfferedSetting[] {
  const model = models.find(({ title, name }) => loaded === title || loaded === name);
  const sampler = samplers.includes(defaultSampler) ? defaultSampler : (samplers[0] ?? null);
  const schedules = (schedulers ?? []).map(({ name }) => name);
  return [
    { key: "prompt", type: "text", default: "" },
    { key: "negativePrompt", type: "text", default: "" },
    ...choice(
      "model",
      models.map(({ name }) => name),
      model?.name ?? null,
    ),
    { key: "seed", type: "whole", min: "0", max: largestSeed },
    { key: "steps", type: "whole", min: 1, max: 150, default: 20 },
    { key: "cfg", type: "number", min: 1, max: 30, default: 7 },
    ...choice("sampler", samplers, sampler),
    ...choice("scheduler", schedules, schedules[0] ?? null),
    { key: "width", ...side },
    { key: "height", ...side },
  ];
}

/** A second pass at a higher resolution. */
function secondPass({ upscalers }: WebuiLists): OfferedSetting[] {
  if (upscalers.length === 0) return [];
  return [
    { key: "params.upscale", type: "number", min: 1, max: 4, default: 1 },
    ...choice("params.upscaler", upscalers, upscalers[0] ?? null),
    { key: "denoise", type: "number", min: 0, max: 1, default: 0.5 },
  ];
}

/** What a runner says of a web UI. Each setting has a default, which is sent: a web UI keeps what was asked last. */
export function webuiOffers(lists: WebuiLists): Offer[] {
  const pictures = { max: maxPictures };
  return [
    {
      pipeline: { id: textToImage, version },
      title: "A1111 txt2img",
      settings: [...common(lists), ...secondPass(lists)],
      pictures,
    },
    {
      pipeline: { id: imageToImage, version },
      title: "A1111 img2img",
      settings: [
        { key: imageInput, type: "artifact", required: true },
        ...common(lists),
        { key: "denoise", type: "number", min: 0, max: 1, default: 0.75 },
      ],
      pictures,
    },
  ];
}
