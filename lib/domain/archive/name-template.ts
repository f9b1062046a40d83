import { modelKey } from "@/lib/domain/settings/model-key";
import { safeName } from "./safe-name";

/** The words that a file name template may contain in braces. */
export const namePlaceholders = [
  "name",
  "set",
  "model",
  "seed",
  "index",
  "sampler",
  "steps",
  "preset",
  "pipeline",
  "environment",
] as const;
export type NamePlaceholder = (typeof namePlaceholders)[number];
export type NameValues = Record<NamePlaceholder, string>;

const isPlaceholder = (word: string): word is NamePlaceholder =>
  (namePlaceholders as readonly string[]).includes(word);

const longest = 200;
const deepest = 8;

/** What is wrong with a template such as `{set}/{model}-{seed}`; null if nothing. */
export function templateProblem(template: string): string | null {
  if (template.length > longest) return `at most ${longest} characters`;
  const parts = template.split("/");
  if (parts.length > deepest + 1) return `at most ${deepest} folders`;
  if (parts.some((part) => part.trim() === "")) return "a folder or the name is empty";
  const unknown = [...template.matchAll(/\{([^{}]*)\}/g)].find(([, word = ""]) => !isPlaceholder(word));
  if (unknown) return `unknown placeholder ${unknown[0]}; known are {${namePlaceholders.join("}, {")}}`;
  if (/[{}]/.test(template.replace(/\{[^{}]*\}/g, ""))) return "a brace without its other half";
  return null;
}

const picture = /\.(png|jpe?g|webp)$/i;

/** What a record's file name can be built from. */
export type NameSource = {
  name: string;
  index: number;
  model: { name: string | null } | null;
  seed: string | null;
  sampler: string | null;
  steps: number | null;
  preset: { id: string } | null;
  pipeline: { id: string };
  environment: string;
};

const known = (value: string | number | null | undefined) =>
  value === null || value === undefined || value === "" ? "none" : String(value);

/**
 * A record's values for the placeholders; `setKey` is the key of its set. A model's name loses its folder and
 * extension.
 */
export function nameValues(record: NameSource, setKey: string | null): NameValues {
  const { name, index, model, seed, sampler, steps, preset, pipeline, environment } = record;
  return {
    name: safeName(name).replace(picture, ""),
    set: known(setKey),
    model: known(model?.name ? modelKey(model.name) : null),
    seed: known(seed),
    index: known(index),
    sampler: known(sampler),
    steps: known(steps),
    preset: known(preset?.id),
    pipeline: known(pipeline.id),
    environment: known(environment),
  };
}

/** A safe segment of a path: separators in the text become `_`. */
const safePart = (text: string) => safeName(text.replace(/[/\\]/g, "_"));

/** The safe path of a record, ending in `.extension`. Only the template creates folders. It may not be unique. */
export function templatePath(template: string, values: NameValues, extension: string): string {
  const parts = template
    .split("/")
    .map((part) => safePart(part.replace(/\{(\w+)\}/g, (_, word) => values[word as NamePlaceholder])));
  const file = parts.pop() ?? "";
  // The name is made safe before the extension is added: `....png` would become `png`.
  return [...parts, safeName(`${file}.${extension}`)].join("/");
}
