import { modelKey } from "@/lib/domain/settings/model-key";
import { type Hires, type Lora, type Model, noSettings, type Settings } from "@/lib/domain/settings/settings";

/** Result of one grammar. `graph` is the parsed node graph, kept for the record. */
export type GrammarResult = Settings & { generator: string; hires: Hires | null; graph: unknown };

export function grammarResult(generator: string, known: Partial<GrammarResult>): GrammarResult {
  return { ...noSettings, hires: null, graph: null, ...known, generator };
}

export function modelOf(name: string | null, hash: string | null): Model | null {
  return name === null && hash === null ? null : { name, hash };
}

export function hiresOf(known: Partial<Hires>): Hires | null {
  const hires = { scale: null, steps: null, denoise: null, upscaler: null, ...known };
  return Object.values(hires).some((value) => value !== null) ? hires : null;
}

export function lorasOf(loras: Lora[]): Lora[] | null {
  return loras.length > 0 ? loras : null;
}

const stem = (name: string | null) => (name === null ? null : modelKey(name).toLowerCase());

/** Takes the hash only from the same model. */
function filledModel(first: Model | null, second: Model | null): Model | null {
  if (!first || !second) return first ?? second;
  if (first.hash || stem(first.name) !== stem(second.name)) return first;
  return { name: first.name, hash: second.hash };
}

/** `first`, with unknown values filled from `second`. */
export function filled(first: GrammarResult, second: GrammarResult | null): GrammarResult {
  if (!second) return first;
  const out: Record<string, unknown> = { ...second };
  for (const [key, value] of Object.entries(first)) if (value !== null) out[key] = value;
  return { ...(out as GrammarResult), model: filledModel(first.model, second.model) };
}

/** Whether anything about how the picture was made is known. */
export function hasSettings(known: GrammarResult): boolean {
  const { prompt, negativePrompt, model, sampler, steps, cfg, seed, graph } = known;
  return [prompt, negativePrompt, model, sampler, steps, cfg, seed, graph].some((value) => value !== null);
}
