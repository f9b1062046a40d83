import { readA1111 } from "@/lib/domain/embedded/a1111";
import { reportedSettings, withoutNull } from "@/lib/domain/embedded/reported-settings";
import { sourcesOf } from "@/lib/domain/embedded/sources";
import { type Fields, fieldsIn, isFields, numberOf, seedOf, textOf } from "@/lib/domain/embedded/values";
import { modelNamed, type WebuiLists } from "@/lib/domain/webui/webui-lists";

/** `images`: the pictures as base64; `made`: how many there should be; `settings`: as a job reports them. */
export type WebuiAnswer = {
  images: readonly string[];
  made: number;
  settings: Fields;
  /** The checkpoint that was used, by the name that jobs ask for; null: the answer does not say. */
  modelName: string | null;
};

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
const base64 = (text: string) => text.replace(/^data:[^,]{0,100},/, "");

function readInfotext(text: string | undefined): Fields {
  const reading = readA1111(sourcesOf(new Map(text === undefined ? [] : [["parameters", text]])));
  return reading === null ? {} : reportedSettings(reading);
}

/** What stands in the answer itself is exact; an infotext may be read wrong. */
function statedSettings(info: Fields): Fields {
  const [prompt] = texts(info.all_prompts);
  const [negative] = texts(info.all_negative_prompts);
  return withoutNull({
    prompt: prompt ?? textOf(info.prompt),
    negativePrompt: textOf(negative ?? info.negative_prompt),
    seed: seedOf(Array.isArray(info.all_seeds) ? info.all_seeds[0] : info.seed),
    steps: numberOf(info.steps),
    cfg: numberOf(info.cfg_scale),
    sampler: textOf(info.sampler_name),
    width: numberOf(info.width),
    height: numberOf(info.height),
  });
}

/** Pictures have a scheduler's label, and jobs its name. */
function schedulerOf({ schedulers }: WebuiLists, said: unknown): { scheduler?: string } {
  const text = textOf(said);
  if (text === null) return {};
  return { scheduler: schedulers?.find(({ label }) => label === text)?.name ?? text };
}

/** The checkpoint that was used, as the answer or else its infotext names it. */
function usedModel(lists: WebuiLists, info: Fields, read: Fields) {
  const inText = isFields(read.model) ? read.model : {};
  const file = textOf(info.sd_model_name) ?? textOf(inText.name);
  const hash = textOf(info.sd_model_hash) ?? textOf(inText.hash);
  const model = modelNamed(lists, { file, hash });
  const name = model?.name ?? file;
  return { modelName: name, model: name === null ? {} : { model: { name, ...(hash !== null && { hash }) } } };
}

/**
 * Reads the answer of `/txt2img` or `/img2img`; null if it is none. A grid stands before the pictures, and maps of scripts
 * behind them: neither is a picture that was asked for.
 */
export function webuiAnswer(said: unknown, lists: WebuiLists): WebuiAnswer | null {
  const info = isFields(said) ? fieldsIn(said.info) : null;
  if (!isFields(said) || info === null) return null;
  const made = Array.isArray(info.all_seeds) ? info.all_seeds.length : 1;
  const first = numberOf(info.index_of_first_image) ?? 0;
  const read = readInfotext(texts(info.infotexts)[first]);
  const extra = isFields(info.extra_generation_params) ? info.extra_generation_params : {};
  const { model, modelName } = usedModel(lists, info, read);
  const scheduler = schedulerOf(lists, extra["Schedule type"] ?? read.scheduler);
  return {
    images: texts(said.images)
      .slice(first, first + made)
      .map(base64),
    made,
    settings: { ...read, ...statedSettings(info), ...scheduler, ...model },
    modelName,
  };
}
