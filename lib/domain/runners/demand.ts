import { digestOf } from "../json/digest";
import type { Pipeline } from "../settings/agreement";
import type { Settings } from "../settings/settings";
import type { Offer } from "./offer";

/**
 * What a job needs of a runner. `wants`: each setting of the job that may be a choice, so each short text but prompts
 * and seeds, by its key: `model`, `sampler`, `params.upscaler`. `loras`: their names.
 */
export type Demand = {
  pipeline: Pipeline;
  environment: string;
  wants: Readonly<Record<string, string>>;
  loras: readonly string[];
};

/** Longer texts are no choice of a list. */
const maxChoiceLength = 1_000;

/** Texts of settings that no list of choices could name. */
const notChosen = new Set(["prompt", "negativePrompt", "seed"]);

/** `settings`: of one job, with its `params`. */
export function demandOf(
  pipeline: Pipeline,
  environment: string,
  { params, ...settings }: Settings & { params: Readonly<Record<string, unknown>> },
): Demand {
  const named = [
    ...Object.entries(settings).filter(([key]) => !notChosen.has(key)),
    ["model", settings.model?.name],
    ...Object.entries(params).map(([name, value]) => [`params.${name}`, value]),
  ];
  const wants = named.filter(([, value]) => typeof value === "string" && value.length <= maxChoiceLength);
  return {
    pipeline,
    environment,
    wants: Object.fromEntries(wants) as Record<string, string>,
    loras: (settings.loras ?? []).map(({ name }) => name),
  };
}

/** The same for the same demand. */
export const demandId = (demand: Demand): string => digestOf(demand).slice(0, 16);

/** What a runner serves. */
export type Service = { offers: readonly Offer[]; environments: readonly string[] };

/** Why a runner cannot run a job, in the order in which they are looked for. */
export type Misfit =
  | { kind: "environment" | "pipeline" }
  | { kind: "version"; offered: readonly string[] }
  | { kind: "choice"; key: string; value: string };

function missingChoice({ settings }: Offer, { wants, loras }: Demand): Misfit | null {
  for (const { key, type, choices } of settings) {
    if (type !== "choice" || choices === undefined) continue;
    const wanted = key === "loras" ? loras : Object.hasOwn(wants, key) ? [wants[key] ?? ""] : [];
    const value = wanted.find((each) => !choices.includes(each));
    if (value !== undefined) return { kind: "choice", key, value };
  }
  return null;
}

/** Null if the runner can run jobs with this demand. */
export function misfitOf({ offers, environments }: Service, demand: Demand): Misfit | null {
  const { id, version } = demand.pipeline;
  const same = offers.filter(({ pipeline }) => pipeline.id === id);
  if (same.length === 0) return { kind: "pipeline" };
  const fitting = same.filter(({ pipeline }) => version === null || pipeline.version === version);
  if (fitting.length === 0) return { kind: "version", offered: same.map(({ pipeline }) => pipeline.version) };
  if (!environments.includes(demand.environment)) return { kind: "environment" };
  const missing = fitting.map((offer) => missingChoice(offer, demand));
  return missing.includes(null) ? null : (missing[0] ?? null);
}
