import type { Bound, OfferedSetting } from "./offer";

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
      return `${key} is ${JSON.stringify(value)}, which the generator does not have`;
    default:
      return typeof value === "string" ? null : `${key} is no text`;
  }
}

/**
 * Why a generator would not run a job's value as it was meant, `null` if it would; a value that is null is left out.
 * Generators are lenient: ComfyUI runs 1.5 as 1 without a word.
 */
export function settingFault(setting: OfferedSetting, value: unknown): string | null {
  if (value !== null) return valueFault(setting, value);
  return setting.required === true ? `${setting.key} is missing` : null;
}

/** Why a job asks for more pictures than the pipeline makes; null if it does not. */
export function picturesFault({ pictures }: { pictures?: { max: number } | undefined }, asked: number) {
  const most = pictures?.max ?? 1;
  return asked > most ? `${asked} pictures, of which at most ${most} can be made` : null;
}
