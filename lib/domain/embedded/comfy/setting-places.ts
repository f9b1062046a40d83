import { comfyReading } from "@/lib/domain/embedded/comfy/comfyui";
import { graphOf } from "@/lib/domain/embedded/comfy/graph";
import type { GrammarResult } from "@/lib/domain/embedded/grammar-result";
import { sourcesOf } from "@/lib/domain/embedded/sources";
import { type Fields, isFields } from "@/lib/domain/embedded/values";

type NodeInput = { node: string; input: string };
type ReadKey = "prompt" | "negativePrompt" | "seed" | "sampler" | "scheduler" | "model" | NumberKey;
type NumberKey = "steps" | "cfg" | "denoise" | "width" | "height";

/** In the order in which they are looked for. */
const keys: readonly ReadKey[] = [
  ...(["prompt", "negativePrompt", "seed", "steps", "cfg", "sampler", "scheduler", "model"] as const),
  ...(["width", "height", "denoise"] as const),
];
const numbers: ReadonlySet<string> = new Set<NumberKey>(["steps", "cfg", "denoise", "width", "height"]);
/** Values that no graph has by chance. */
const marks = { number: 7919, seed: "7127919", text: "fluxara:mark" } as const;

const markOf = (key: ReadKey) => (numbers.has(key) ? marks.number : key === "seed" ? marks.seed : marks.text);

function readingOf(fields: Fields): GrammarResult | null {
  return comfyReading(sourcesOf(new Map([["prompt", JSON.stringify(fields)]])));
}

const read = (reading: GrammarResult | null, key: ReadKey): string | number | null =>
  key === "model" ? (reading?.model?.name ?? null) : (reading?.[key] ?? null);

/** Whether a literal may be where a value was read; an empty text is read as none. */
function mayBe(literal: unknown, key: ReadKey, value: string | number | null): boolean {
  if (typeof literal !== "string" && typeof literal !== "number") return false;
  if (value === null) return literal === "" && key === "negativePrompt";
  return String(literal).trim() === String(value).trim();
}

function candidates(fields: Fields, key: ReadKey, value: string | number | null): NodeInput[] {
  return [...(graphOf(fields)?.values() ?? [])].flatMap(({ id, inputs }) =>
    Object.entries(inputs)
      .filter(([, literal]) => mayBe(literal, key, value))
      .map(([input]) => ({ node: id, input })),
  );
}

function marked(fields: Fields, places: readonly NodeInput[], mark: string | number): Fields {
  const copy = { ...fields };
  for (const { node, input } of places) {
    const at = copy[node];
    if (isFields(at) && isFields(at.inputs)) copy[node] = { ...at, inputs: { ...at.inputs, [input]: mark } };
  }
  return copy;
}

/** Each candidate costs a reading of the whole graph. */
const maxCandidates = 20;

/**
 * The literals of an API prompt that the reading takes its settings from: those whose change changes the setting. Several
 * for one setting are equal, and read as one only together, as the texts of an encoder with two models.
 */
export function settingPlaces(fields: Fields): Partial<Record<ReadKey, readonly NodeInput[]>> {
  const reading = readingOf(fields);
  const found: Partial<Record<ReadKey, readonly NodeInput[]>> = {};
  for (const key of keys) {
    const all = candidates(fields, key, read(reading, key)).slice(0, maxCandidates);
    const isRead = (places: readonly NodeInput[]) =>
      places.length > 0 && read(readingOf(marked(fields, places, markOf(key))), key) === markOf(key);
    const one = all.find((place) => isRead([place]));
    if (one !== undefined) found[key] = [one];
    else if (isRead(all)) found[key] = all;
  }
  return found;
}
