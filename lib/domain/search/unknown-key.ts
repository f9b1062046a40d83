import { isOneOff } from "@/lib/domain/text/one-off";
import { searchKeyNames } from "./search-keys";

const pair = /^-?([a-z]+):(.*)$/i;
const comparison = /^(?:[<>]=?\d|\d+(?:\.\d+)?\.\.\d)/;

/** Shorter words are not compared with keys: too many are one letter away from one. */
const shortest = 4;

/** What is wrong with words that look like a key and its value, such as `stepz:>20`; null for other words. */
export function unknownKey(text: string): string | null {
  const [, word = "", value = ""] = pair.exec(text) ?? [];
  if (value === "") return null;
  const key = word.toLowerCase();
  const meant = key.length < shortest ? undefined : searchKeyNames.find((known) => isOneOff(key, known));
  if (meant === undefined && !comparison.test(value)) return null;
  const hint = meant === undefined ? "" : ` (did you mean ${meant}:?)`;
  return `no key is called ${word}${hint}; in quotes it is words`;
}
