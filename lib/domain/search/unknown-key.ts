import { searchKeyNames } from "./search-keys";

const pair = /^-?([a-z]+):(.*)$/i;
const comparison = /^(?:[<>]=?\d|\d+(?:\.\d+)?\.\.\d)/;

/** Shorter words are not compared with keys: too many are one letter away from one. */
const shortest = 4;

const swapped = (a: string, b: string, at: number) => a[at] === b[at + 1] && a[at + 1] === b[at];

/** Whether one letter added, removed or changed, or two adjacent ones swapped, make one word the other. */
function isOneOff(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const rest = (text: string, by: number) => text.slice(at + by);
  if (rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1)) return true;
  return swapped(a, b, at) && rest(a, 2) === rest(b, 2);
}

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
