import { placeOf } from "@/lib/domain/comfy/place";
import type { TemplateProblem } from "@/lib/domain/comfy/template";
import { isFields } from "@/lib/domain/embedded/values";

/** Which inputs of a graph are settings, and which nodes save what it makes; as written in `NAME.bind.json`. */
export type GraphBinding = {
  bind: Readonly<Record<string, string | readonly string[]>>;
  outputs: readonly string[];
  /** The input that says how many pictures are made. */
  pictures?: string;
};
export type NamedBinding = GraphBinding & { id: string; title: string };

const known = new Set([
  ...["prompt", "negativePrompt", "model", "sampler", "scheduler", "steps", "cfg", "seed"],
  ...["clipSkip", "denoise", "width", "height"],
]);
const isSetting = (key: string) => known.has(key) || /^params\.[^.]/.test(key);

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every(isText);

const problem = (path: string, message: string): TemplateProblem => ({ path, reason: "binding", message });

/** The places of a setting. */
export const placesOf = ({ bind }: GraphBinding, key: string): readonly string[] => [bind[key] ?? []].flat();

const isPlaced = (at: unknown) => {
  const places = [at].flat();
  return isTexts(places) && places.every((place) => placeOf(place) !== null);
};

function boundFaults(bind: unknown): TemplateProblem[] {
  if (!isFields(bind)) return [problem("bind", 'bind is not an object such as { "seed": "3.seed" }')];
  return Object.entries(bind).flatMap(([key, at]) => [
    ...(isSetting(key) ? [] : [problem(`bind.${key}`, `${key} is no setting that can be bound`)]),
    ...(isPlaced(at) ? [] : [problem(`bind.${key}`, `The place of ${key} is no input such as 3.seed`)]),
  ]);
}

function faults({ bind, outputs, pictures, id, title }: Record<string, unknown>): TemplateProblem[] {
  const named = Object.entries({ id, title }).filter(([, name]) => name !== undefined && !isText(name));
  const counts = pictures === undefined || (isText(pictures) && placeOf(pictures) !== null);
  return [
    ...named.map(([key]) => problem(key, `${key} is no text`)),
    ...(isTexts(outputs) ? [] : [problem("outputs", 'outputs is no list of nodes, such as ["9"]')]),
    ...(counts ? [] : [problem("pictures", "pictures is no input such as 5.batch_size")]),
    ...boundFaults(bind),
  ];
}

/** What the file beside a graph says; `name` is that of the graph's file. */
export function readBinding(value: unknown, name: string): NamedBinding | TemplateProblem[] {
  if (!isFields(value)) return [problem("", "The binding file is not a JSON object")];
  const found = faults(value);
  if (found.length > 0) return found;
  const id = isText(value.id) ? value.id : name;
  return { ...(value as GraphBinding), id, title: isText(value.title) ? value.title : id };
}
