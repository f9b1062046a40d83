import type { AxisForm } from "./axis-form";
import { alike, numberOf } from "./decimal";
import { type Draw, drawnSeeds } from "./draw-seeds";
import { at, type BatchRefusal, type Fault, valueText } from "./refusal";
import { countTexts, readTemplate, textsOf } from "./template";

/** One list of values for each place, in the order of `keys`. `find`: what they replace in the base's prompt. */
export type CellAxis = {
  keys: readonly string[];
  values: readonly (readonly unknown[])[];
  find?: string | undefined;
};

/** `pathOf`: of a value in the body. `isMade`: not written by the caller one by one. */
export type AxisValues = CellAxis & { pathOf: (place: number, column?: number) => string; isMade: boolean };

/** An axis whose values are not made yet. */
export type CountedAxis = {
  keys: readonly string[];
  count: number;
  make: () => AxisValues;
};

type AxisCount = CountedAxis | BatchRefusal;
export const isRefusal = (counted: AxisCount): counted is BatchRefusal => "reason" in counted;

export type AxisContext = {
  path: string;
  /** The base's, with overrides. */
  prompt: string | null;
  draw: Draw;
  name: string;
};

/** Values of one axis; a batch may not have as many cells anyway. */
const maxValues = 10_000;
const maxTexts = 1_000;
/** In characters, over all prompts of an axis. */
const maxText = 20_000_000;
/** A template is stored as all that it gives. */
const maxOfTemplate = 2_000_000;
const maxPromptLength = 100_000;

const tooMany = (message: string): Fault => ({ reason: "too_many", message });
const outOfRange = (message: string): Fault => ({ reason: "out_of_range", message });
const amount = (count: number) => count.toLocaleString("en-US");

/** SettingValues that are made from a rule, all with the path of the axis. */
function made(key: string, count: number, path: string, values: () => unknown[]): CountedAxis {
  const make = () => ({
    keys: [key],
    values: values().map((value) => [value]),
    pathOf: () => path,
    isMade: true,
  });
  return { keys: [key], count, make };
}

function rangeAxis({ key, from, to, step }: Extract<AxisForm, { kind: "range" }>, { path }: AxisContext) {
  const { digits, places } = alike([from, to, step]);
  const [first = 0n, last = 0n, by = 0n] = digits;
  if (by === 0n || (last - first) / by < 0n || (last - first) * by < 0n)
    return at(`${path}.step`, outOfRange(`${from} to ${to} is not reached by steps of ${step}`));
  const count = Number((last - first) / by + 1n);
  const value = (i: number) => numberOf({ digits: first + BigInt(i) * by, places });
  return made(key, count, path, () => Array.from({ length: count }, (_, i) => value(i)));
}

function promptsFault(lengths: readonly number[]): Fault | null {
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  if (longest > maxPromptLength)
    return outOfRange(`gives a prompt of ${amount(longest)} characters; at most ${amount(maxPromptLength)}`);
  const all = lengths.reduce((sum, length) => sum + length, 0);
  return all > maxText
    ? tooMany(`gives ${amount(all)} characters of prompts; at most ${amount(maxText)}`)
    : null;
}

function findAxis(form: Extract<AxisForm, { kind: "find" }>, { path, prompt }: AxisContext): AxisCount {
  const { find } = form;
  if (prompt === null || find === "" || !prompt.includes(find))
    return at(`${path}.find`, {
      reason: "find_missing",
      message: `${valueText(find)} is not in the base’s prompt`,
    });
  const parts = prompt.split(find);
  const lengths = form.with.map((by) => prompt.length + (parts.length - 1) * (by.length - find.length));
  const fault = promptsFault(lengths);
  if (fault !== null) return at(path, fault);
  const make = () => ({
    keys: ["prompt"],
    values: form.with.map((by) => [by]),
    find,
    pathOf: (place: number) => `${path}.with.${place}`,
    isMade: false,
  });
  return { keys: ["prompt"], count: form.with.length, make };
}

function templateAxis(
  { template }: Extract<AxisForm, { kind: "template" }>,
  { path }: AxisContext,
): AxisCount {
  const own = `${path}.template`;
  const read = readTemplate(template);
  if ("fault" in read) return at(own, { reason: "unknown_value", message: `The template ${read.fault}` });
  const count = countTexts(read.parts);
  if (count > maxTexts) return at(own, tooMany(`The template gives more than ${amount(maxTexts)} prompts`));
  if (count * template.length > maxOfTemplate) return at(own, tooMany("The template’s prompts are too long"));
  return made("prompt", count, own, () => textsOf(read.parts));
}

function seedsFrom(
  { from, count }: Extract<AxisForm, { kind: "seeds" }>,
  { path }: AxisContext,
): CountedAxis {
  const first = BigInt(from);
  return made("seed", count, path, () => Array.from({ length: count }, (_, i) => String(first + BigInt(i))));
}

function counted(form: AxisForm, context: AxisContext): AxisCount {
  switch (form.kind) {
    case "rows": {
      const { keys, rows, isShort } = form;
      const pathOf = (place: number, column = 0) =>
        `${context.path}.values.${place}${isShort ? "" : `.${column}`}`;
      return { keys, count: rows.length, make: () => ({ keys, values: rows, pathOf, isMade: false }) };
    }
    case "range":
      return rangeAxis(form, context);
    case "seeds":
      return seedsFrom(form, context);
    case "random": {
      const seeds = () => drawnSeeds(context.draw, context.name, form.count);
      return made("seed", form.count, context.path, seeds);
    }
    case "find":
      return findAxis(form, context);
    case "template":
      return templateAxis(form, context);
  }
}

/** What an axis would give, without giving it: there may be billions of values. */
export function countAxis(form: AxisForm, context: AxisContext): AxisCount {
  const axis = counted(form, context);
  if (isRefusal(axis)) return axis;
  if (axis.count === 0) return at(context.path, outOfRange("The axis has no values"));
  if (form.kind === "random" && BigInt(form.count) > context.draw.max - context.draw.min + 1n)
    return at(context.path, outOfRange(`There are fewer than ${amount(form.count)} seeds`));
  return axis;
}

/** Whether the axis alone has more values than any batch. */
export const isEndless = ({ count }: CountedAxis): boolean => count > maxValues;
