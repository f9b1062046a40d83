import type { Bound, OfferedSetting } from "@/lib/domain/runners/offer";
import { isMultiple } from "./decimal";
import { nearOf } from "./near";
import { type Fault, valueText } from "./refusal";

/** What every job's settings are within, whatever the pipeline. */
export const everyJob: readonly OfferedSetting[] = [
  { key: "steps", type: "whole", min: 0, max: 100_000 },
  { key: "width", type: "whole", min: 1, max: 65_535 },
  { key: "height", type: "whole", min: 1, max: 65_535 },
  { key: "cfg", type: "number", min: -1_000, max: 1_000 },
];

/** A setting with its choices as a set. */
export type CheckedSetting = OfferedSetting & { names?: ReadonlySet<string> | undefined };

type Check = { key: string; value: unknown; setting: CheckedSetting };

const fault = (reason: Fault["reason"], message: string, near: string[] = []): Fault => ({
  reason,
  message,
  ...(near.length > 0 && { near }),
});

const wholeText = /^-?\d{1,40}$/;

/** Numbers beyond 2^53 arrive as text. */
function wholeOf(value: unknown): bigint | null {
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value) : null;
  return typeof value === "string" && wholeText.test(value) ? BigInt(value) : null;
}

const rangeText = ({ min, max }: OfferedSetting) =>
  min === undefined ? `at most ${max}` : max === undefined ? `at least ${min}` : `${min} to ${max}`;

function checkInteger({ key, value, setting }: Check): Fault | null {
  const whole = wholeOf(value);
  if (whole === null) return fault("not_whole", `${valueText(value)} is no whole number, as ${key} is`);
  const { min, max, multipleOf } = setting;
  /** The next whole number within a bound. */
  const inner = (bound: Bound, round: (value: number) => number) =>
    typeof bound === "number" ? BigInt(round(bound)) : BigInt(bound);
  const isBelow = min !== undefined && whole < inner(min, Math.ceil);
  if (isBelow || (max !== undefined && whole > inner(max, Math.floor)))
    return fault("out_of_range", `${key} is ${rangeText(setting)}, not ${whole}`);
  if (multipleOf !== undefined && Number.isInteger(multipleOf) && whole % BigInt(multipleOf) !== 0n)
    return fault("out_of_range", `${key} is a multiple of ${multipleOf}, not ${whole}`);
  return null;
}

function checkNumber({ key, value, setting }: Check): Fault | null {
  const { min, max, multipleOf } = setting;
  if (typeof value !== "number") return fault("out_of_range", `${key} is a number, not ${valueText(value)}`);
  if ((min !== undefined && value < Number(min)) || (max !== undefined && value > Number(max)))
    return fault("out_of_range", `${key} is ${rangeText(setting)}, not ${value}`);
  if (multipleOf !== undefined && !isMultiple(value, multipleOf))
    return fault("out_of_range", `${key} is a multiple of ${multipleOf}, not ${value}`);
  return null;
}

/** The names in a value: of a model, of LoRAs, or the text itself; null if it is none. */
function namesIn({ key, value }: Check): string[] | null {
  if (key === "model") return [(value as { name: string }).name];
  if (key === "loras") return (value as { name: string }[]).map(({ name }) => name);
  return typeof value === "string" ? [value] : null;
}

function checkNames(check: Check): Fault | null {
  const { key, setting, value } = check;
  const names = namesIn(check);
  if (names === null) return fault("unknown_value", `${key} is a text, not ${valueText(value)}`);
  const { choices, names: known } = setting;
  if (setting.type !== "choice" || choices === undefined || known === undefined) return null;
  const unknown = names.find((name) => !known.has(name));
  if (unknown === undefined) return null;
  const near = nearOf(unknown, choices);
  const hint = near.length > 0 ? ` (did you mean ${near.map(valueText).join(", ")}?)` : "";
  return fault("unknown_value", `No runner has ${valueText(unknown)} as ${key}${hint}`, near);
}

/** Why a setting does not take a value; null if it does. */
export function valueFaultOf(check: Check): Fault | null {
  switch (check.setting.type) {
    case "whole":
      return checkInteger(check);
    case "number":
      return checkNumber(check);
    case "bool":
      return typeof check.value === "boolean"
        ? null
        : fault("unknown_value", `${check.key} is true or false, not ${valueText(check.value)}`);
    case "text":
    case "choice":
    case "artifact":
      return checkNames(check);
  }
}
