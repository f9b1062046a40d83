import { type GrammarResult, grammarResult, modelOf } from "@/lib/domain/embedded/grammar-result";
import { settingsFields, type TextSources } from "@/lib/domain/embedded/sources";
import {
  type Fields,
  fieldsIn,
  numberOf,
  own,
  positiveOf,
  seedOf,
  textOf,
} from "@/lib/domain/embedded/values";
import type { Model } from "@/lib/domain/settings/settings";

const marks = ["noise_schedule", "v4_prompt", "uncond_scale", "sm_dyn"];

function commentIn(sources: TextSources): Fields | null {
  const named = [sources.get("Software"), sources.get("Source"), sources.get("Title")].some((text) =>
    text?.startsWith("NovelAI"),
  );
  const all = [sources.fields("Comment"), ...settingsFields(sources)].filter((fields) => fields !== null);
  const candidates = all.map((fields) => fieldsIn(own(fields, "Comment")) ?? fields);
  const marked = candidates.find((fields) => marks.some((key) => Object.hasOwn(fields, key)));
  return (
    marked ?? (named ? (candidates.find((fields) => "seed" in fields || "steps" in fields) ?? null) : null)
  );
}

/** `Source` is the model and its hash, "NovelAI Diffusion V4.5 C02D4F98"; WebP has it in EXIF's Software. */
function modelIn(sources: TextSources): Model | null {
  const source = [sources.get("Source"), sources.get("Software")].find((text) => text && text !== "NovelAI");
  const found = /^(.{1,200}?)\s+([0-9A-F]{8,64})$/.exec(source?.slice(0, 300).trim() ?? "");
  return found?.[1] ? modelOf(found[1], found[2] ?? null) : modelOf(textOf(source), null);
}

function caption(comment: Fields, key: string): string | null {
  return textOf(fieldsIn(fieldsIn(own(comment, key))?.caption)?.base_caption);
}

export function readNovelai(sources: TextSources): GrammarResult | null {
  const comment = commentIn(sources);
  if (!comment) return null;
  return grammarResult("novelai", {
    prompt:
      caption(comment, "v4_prompt") ?? textOf(comment.prompt) ?? textOf(sources.get("Description")?.trim()),
    negativePrompt: caption(comment, "v4_negative_prompt") ?? textOf(comment.uc),
    model: modelIn(sources),
    sampler: textOf(comment.sampler),
    scheduler: textOf(comment.noise_schedule),
    steps: positiveOf(comment.steps),
    cfg: numberOf(comment.scale),
    seed: seedOf(comment.seed),
    denoise: numberOf(comment.strength),
    width: positiveOf(comment.width),
    height: positiveOf(comment.height),
  });
}
