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
const isInput = (key: string) => /^input:./.test(key);
const isSetting = (key: string) => known.has(key) || isInput(key) || /^params\.[^.]/.test(key);

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every(isText);

const problem = (path: string, message: string): TemplateProblem => ({ path, reason: "binding", message });

const offeredInput = "params.input:";

/** The key of a bound setting in an offer: a picture that jobs begin from is one of their `params`. */
export const offeredKey = (key: string): string => (isInput(key) ? `params.${key}` : key);

/** Whether a job names an artifact there, as its key in an offer says. */
export const isOfferedInput = (key: string): boolean => key.startsWith(offeredInput);

/** The places of a setting, by its key in the binding or in an offer. */
export const placesOf = ({ bind }: GraphBinding, key: string): readonly string[] =>
  [bind[key] ?? (isOfferedInput(key) ? bind[key.slice("params.".length)] : undefined) ?? []].flat();

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
