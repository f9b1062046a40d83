import { isOfferedInput, offeredKey, placesOf } from "@/lib/domain/comfy/binding";
import type { InputInfo, NodeInfos } from "@/lib/domain/comfy/node-info";
import { placeOf } from "@/lib/domain/comfy/place";
import type { WorkflowTemplate } from "@/lib/domain/comfy/template";
import { isFields, own } from "@/lib/domain/embedded/values";
import type { Bound, Offer, OfferedSetting } from "@/lib/domain/runners/offer";
import { offeredChoices } from "@/lib/domain/runners/offered-choices";

const maxDefaultLength = 100_000;

/** What stands in a graph at a place. */
export function valueAt({ graph }: Pick<WorkflowTemplate, "graph">, path: string): unknown {
  const place = placeOf(path);
  const node = place === null ? undefined : own(graph, place.node);
  if (place === null || !isFields(node) || !isFields(node.inputs)) return undefined;
  return own(node.inputs, place.input);
}

function infoAt({ graph }: WorkflowTemplate, infos: NodeInfos, path: string): InputInfo | null {
  const place = placeOf(path);
  const node = place === null ? undefined : own(graph, place.node);
  if (place === null || !isFields(node) || typeof node.class_type !== "string") return null;
  return infos.get(node.class_type)?.inputs[place.input] ?? null;
}

/** The kind of an input that its class does not name, by the value saved. */
function kindOf(value: unknown): OfferedSetting["type"] {
  if (typeof value === "boolean") return "bool";
  return typeof value === "number" ? "number" : "text";
}

const compare = (a: Bound, b: Bound): number => {
  const areExact = [a, b].every((each) => typeof each === "string" || Number.isSafeInteger(each));
  if (!areExact) return Number(a) - Number(b);
  return BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0;
};
const extreme = (bounds: readonly Bound[], sign: 1 | -1): Bound | undefined =>
  [...bounds].sort((a, b) => compare(a, b) * sign)[0];

const isBound = (bound: Bound | undefined): bound is Bound => bound !== undefined;

function rangeOf(key: string, infos: readonly InputInfo[]): Pick<OfferedSetting, "min" | "max"> {
  const min = extreme(infos.map(({ min }) => min).filter(isBound), -1);
  const max = extreme(infos.map(({ max }) => max).filter(isBound), 1);
  const bound = (value: Bound) => (key === "seed" ? String(value) : value);
  return { ...(min !== undefined && { min: bound(min) }), ...(max !== undefined && { max: bound(max) }) };
}

/** ComfyUI rounds a side down to it without a word. Only where the template itself keeps it. */
function multipleOf(key: string, infos: readonly InputInfo[], value: unknown): number | undefined {
  const step = Math.max(1, ...infos.map(({ step }) => step ?? 1));
  const isSide = key === "width" || key === "height";
  return isSide && step > 1 && typeof value === "number" && value % step === 0 ? step : undefined;
}

function choicesOf(infos: readonly InputInfo[]): readonly string[] | null {
  const lists = infos.flatMap(({ choices }) => (choices === undefined ? [] : [choices]));
  const [first, ...others] = lists;
  if (first === undefined) return null;
  return offeredChoices(first.filter((each) => others.every((list) => list.includes(each))));
}

function defaultOf(
  key: string,
  value: unknown,
  choices: readonly string[] | null,
): Pick<OfferedSetting, "default" | "required"> {
  if (typeof value === "string" && value.length > maxDefaultLength) return {};
  const isOffered = choices === null || (typeof value === "string" && choices.includes(value));
  if (!isOffered) return { required: true };
  if (key === "seed") return { default: String(value) };
  const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isPlain ? { default: value } : {};
}

function offeredSetting(template: WorkflowTemplate, infos: NodeInfos, key: string): OfferedSetting {
  const paths = placesOf(template.binding, key);
  const value = valueAt(template, paths[0] ?? "");
  const found = paths.map((path) => infoAt(template, infos, path)).filter((each) => each !== null);
  const [first] = found;
  const choices = choicesOf(found);
  if (isOfferedInput(key)) {
    const { required } = defaultOf(key, value, choices);
    return { key, type: "artifact", ...(required !== undefined && { required }) };
  }
  const kind = first === undefined || first.kind === "link" ? kindOf(value) : first.kind;
  const type = kind === "choice" && choices === null ? "text" : kind;
  const multiple = multipleOf(key, found, value);
  return {
    key,
    type,
    ...rangeOf(key, found),
    ...(multiple !== undefined && { multipleOf: multiple }),
    ...(type === "choice" && choices !== null && { choices }),
    ...defaultOf(key, value, choices),
  };
}

/** How many pictures a job may have: at most what the bound input takes. */
function picturesOf(template: WorkflowTemplate, infos: NodeInfos): Pick<Offer, "pictures"> {
  const { pictures } = template.binding;
  if (pictures === undefined) return {};
  const max = Number(infoAt(template, infos, pictures)?.max ?? 1);
  return Number.isSafeInteger(max) && max >= 1 ? { pictures: { max } } : {};
}

/** What a runner says of a template, from what ComfyUI says of its nodes. */
export function templateOffer(template: WorkflowTemplate, infos: NodeInfos): Offer {
  const { id, version, title, binding } = template;
  const keys = [...new Set(Object.keys(binding.bind).map(offeredKey))];
  const settings = keys.map((key) => offeredSetting(template, infos, key));
  return { pipeline: { id, version }, title, settings, ...picturesOf(template, infos) };
}
