import type { GrammarResult } from "@/lib/domain/embedded/grammar-result";
import type { Lora } from "@/lib/domain/settings/settings";
import { cutText } from "@/lib/domain/text/cut-text";

/** As much as a job's request may say. */
const maxPromptLength = 100_000;
const maxNameLength = 10_000;
const maxLoras = 200;

type Text = string | null;

const prompt = (text: Text): Text => text && cutText(text, maxPromptLength);
const name = (text: Text): Text => text && cutText(text, maxNameLength);
const lora = (each: Lora): Lora => ({
  ...each,
  name: cutText(each.name, maxNameLength),
  hash: name(each.hash),
});

/** The settings that a file says, cut where it says megabytes; its verbatim texts stay whole. */
export function bounded<R extends Omit<GrammarResult, "graph">>(known: R): R {
  const { model, hires, loras } = known;
  return {
    ...known,
    generator: cutText(known.generator, maxNameLength),
    prompt: prompt(known.prompt),
    negativePrompt: prompt(known.negativePrompt),
    sampler: name(known.sampler),
    scheduler: name(known.scheduler),
    seed: name(known.seed),
    model: model && { name: name(model.name), hash: name(model.hash) },
    loras: loras?.slice(0, maxLoras).map(lora) ?? null,
    hires: hires && { ...hires, upscaler: name(hires.upscaler) },
  };
}
