import { isOfferedInput, offeredKey, placesOf } from "@/lib/domain/comfy/binding";
import type { WorkflowTemplate } from "@/lib/domain/comfy/template";
import { valueAt } from "@/lib/domain/comfy/template-offer";
import { comfyReading } from "@/lib/domain/embedded/comfy/comfyui";
import { reportedSettings, withoutNull } from "@/lib/domain/embedded/reported-settings";
import { sourcesOf } from "@/lib/domain/embedded/sources";
import { type Fields, numberOf } from "@/lib/domain/embedded/values";

const numbers = new Set(["steps", "cfg", "clipSkip", "denoise", "width", "height"]);

function settingOf(key: string, value: unknown): unknown {
  if (numbers.has(key)) return numberOf(value);
  if (key === "model") return typeof value === "string" ? { name: value } : null;
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}

/** The settings that a graph's reading finds, as a job reports them. */
export function readSettings(graph: Fields): Fields {
  const reading = comfyReading(sourcesOf(new Map([["prompt", JSON.stringify(graph)]])));
  return reading === null ? {} : reportedSettings(reading);
}

/** The settings of a graph that ran: what is bound from its place, the rest as its reading finds it. */
export function ranSettings({ binding }: WorkflowTemplate, graph: Fields): Fields {
  const bound: Fields = {};
  const params: Fields = {};
  // For an input the job has more than the name of its file here.
  for (const key of Object.keys(binding.bind).filter((each) => !isOfferedInput(offeredKey(each)))) {
    const value = valueAt({ graph }, placesOf(binding, key)[0] ?? "");
    if (key.startsWith("params.")) params[key.slice("params.".length)] = value ?? null;
    else bound[key] = settingOf(key, value);
  }
  const hasParams = Object.keys(params).length > 0;
  return { ...readSettings(graph), ...withoutNull(bound), ...(hasParams && { params }) };
}
