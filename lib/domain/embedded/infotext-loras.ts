import { fieldsOf, isFields, numberOf, textOf } from "@/lib/domain/embedded/values";
import { parseExactJson } from "@/lib/domain/json/exact-json";
import type { Lora } from "@/lib/domain/settings/settings";

const tag = /<(?:lora|lyco):([^:<>]{1,300})(?::([^<>]{0,200}))?>/g;

/** LoRA hashes by name: "name: hash, name: hash", or the `lora:…` keys of the Hashes object. */
function hashes(settings: ReadonlyMap<string, string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const pair of (settings.get("Lora hashes") ?? "").split(",").slice(0, 200)) {
    const colon = pair.lastIndexOf(":");
    if (colon > 0) found.set(pair.slice(0, colon).trim(), pair.slice(colon + 1).trim());
  }
  for (const [key, value] of Object.entries(fieldsOf(settings.get("Hashes")) ?? {})) {
    if (/^lora:/i.test(key) && typeof value === "string") found.set(key.slice(5), value);
  }
  return found;
}

/** Civitai lists models and LoRAs as resources, not in the prompt. */
export function civitaiResources(
  settings: ReadonlyMap<string, string>,
): { type: string; name: string; weight: number | null }[] {
  const list = parseExactJson(settings.get("Civitai resources") ?? "");
  if (!Array.isArray(list)) return [];
  return list.filter(isFields).flatMap((item) => {
    const name = textOf(item.modelName);
    return name === null
      ? []
      : [{ type: String(item.type).toLowerCase(), name, weight: numberOf(item.weight) }];
  });
}

/** LoRAs from `<lora:name:weight>` tags and Civitai's resources. */
export function infotextLoras(prompt: string, settings: ReadonlyMap<string, string>): Lora[] {
  const known = hashes(settings);
  const loras = new Map<string, Lora>();
  for (const [, name = "", args] of prompt.matchAll(tag)) {
    const weight = args === undefined ? 1 : numberOf(args.split(":")[0]);
    if (!loras.has(name)) loras.set(name, { name, hash: known.get(name) ?? null, weight });
  }
  for (const { type, name, weight } of civitaiResources(settings)) {
    if (/^(?:lora|lycoris|dora|locon)$/.test(type))
      loras.set(name, { name, hash: known.get(name) ?? null, weight });
  }
  return [...loras.values()];
}
