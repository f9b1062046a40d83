import { placesOf } from "@/lib/domain/comfy/binding";
import type { WorkflowTemplate } from "@/lib/domain/comfy/template";
import { type Fields, isFields } from "@/lib/domain/embedded/values";
import type { Bound, Offer, OfferedSetting } from "@/lib/domain/runners/offer";

/** What a job asks for, by setting; what is null or missing keeps the template's constant. */
export type GraphOrder = {
  values: Readonly<Record<string, unknown>>;
  pictures: number;
  /** Under which its files are saved: a run from the cache must not name an older file. */
  prefix: string;
};
export type GraphFilling = { graph: Fields } | { refusal: string };

const isBelow = (value: bigint | number, bound: Bound | undefined) =>
  bound !== undefined && value < (typeof bound === "string" ? BigInt(bound) : bound);
const isAbove = (value: bigint | number, bound: Bound | undefined) =>
  bound !== undefined && value > (typeof bound === "string" ? BigInt(bound) : bound);

/** Null if it is none. Text that is a whole number is one: seeds exceed 2^53. */
function numberIn(value: unknown, type: OfferedSetting["type"]): bigint | number | null {
  if (typeof value === "string" && /^-?\d{1,40}$/.test(value)) return BigInt(value);
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  return type === "whole" && !Number.isInteger(value) ? null : value;
}

function numberFault({ key, type, min, max }: OfferedSetting, value: unknown): string | null {
  const number = numberIn(value, type);
  if (number === null)
    return `${key} is ${JSON.stringify(value)}, no ${type === "whole" ? "whole " : ""}number`;
  if (isBelow(number, min)) return `${key} is ${number}, less than ${min}`;
  return isAbove(number, max) ? `${key} is ${number}, more than ${max}` : null;
}

/** Why ComfyUI would not run a value as it was meant; null if it would. It runs 1.5 as 1 without a word. */
function valueFault(setting: OfferedSetting, value: unknown): string | null {
  const { key, type, choices } = setting;
  switch (type) {
    case "whole":
    case "number":
      return numberFault(setting, value);
    case "bool":
      return typeof value === "boolean" ? null : `${key} is neither true nor false`;
    case "choice":
      if (typeof value === "string" && choices?.includes(value)) return null;
      return `${key} is ${JSON.stringify(value)}, which this ComfyUI does not have`;
    default:
      return typeof value === "string" ? null : `${key} is no text`;
  }
}

type InputValue = { path: string; value: unknown };

/** The graph with other values at some of its inputs. */
function changed(graph: Fields, changes: readonly InputValue[], prefix: string): Fields {
  const values = new Map(changes.map(({ path, value }) => [path, value]));
  const inputsOf = (id: string, inputs: Fields) =>
    Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => {
        if (name === "filename_prefix" && typeof value === "string") return [name, prefix];
        const path = `${id}.${name}`;
        return [name, values.has(path) ? values.get(path) : value];
      }),
    );
  return Object.fromEntries(
    Object.entries(graph).map(([id, node]) =>
      isFields(node) && isFields(node.inputs)
        ? [id, { ...node, inputs: inputsOf(id, node.inputs) }]
        : [id, node],
    ),
  );
}

function refusalOf(setting: OfferedSetting, value: unknown): string | null {
  if (value !== null) return valueFault(setting, value);
  return setting.required === true ? `${setting.key} is missing` : null;
}

/** The graph of one job: only bound inputs have its values, and all save nodes its prefix. */
export function fillGraph(template: WorkflowTemplate, offer: Offer, order: GraphOrder): GraphFilling {
  const { binding, graph } = template;
  const { pictures, prefix, values } = order;
  const most = offer.pictures?.max ?? 1;
  if (pictures > most) return { refusal: `${pictures} pictures, of which at most ${most} can be made` };
  const changes: InputValue[] =
    binding.pictures === undefined ? [] : [{ path: binding.pictures, value: pictures }];
  for (const setting of offer.settings) {
    const value = values[setting.key] ?? null;
    const refusal = refusalOf(setting, value);
    if (refusal !== null) return { refusal };
    if (value !== null) changes.push(...placesOf(binding, setting.key).map((path) => ({ path, value })));
  }
  return { graph: changed(graph, changes, prefix) };
}
