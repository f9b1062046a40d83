import { modelKey } from "@/lib/domain/settings/model-key";
import type { NamePlaceholder } from "./name-template";
import { safeName } from "./safe-name";

export type NameValues = Record<NamePlaceholder, string>;

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
