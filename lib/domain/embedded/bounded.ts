import type { GrammarResult } from "@/lib/domain/embedded/grammar-result";
import type { Lora } from "@/lib/domain/settings/settings";
import { cutText } from "@/lib/domain/text/cut-text";

/** As much as a job's request may say. */
const longestPrompt = 100_000;
const longestName = 10_000;
const mostLoras = 200;

type Text = string | null;

const prompt = (text: Text): Text => text && cutText(text, longestPrompt);
const name = (text: Text): Text => text && cutText(text, longestName);
const lora = (each: Lora): Lora => ({
  ...each,
  name: cutText(each.name, longestName),
  hash: name(each.hash),
});

/** The settings that a file says, cut where it says megabytes; its verbatim texts stay whole. */
export function bounded<R extends Omit<GrammarResult, "graph">>(known: R): R {
  const { model, hires, loras } = known;
  return {
    ...known,
    generator: cutText(known.generator, longestName),
    prompt: prompt(known.prompt),
    negativePrompt: prompt(known.negativePrompt),
    sampler: name(known.sampler),
    scheduler: name(known.scheduler),
    seed: name(known.seed),
    model: model && { name: name(model.name), hash: name(model.hash) },
    loras: loras?.slice(0, mostLoras).map(lora) ?? null,
    hires: hires && { ...hires, upscaler: name(hires.upscaler) },
  };
}
