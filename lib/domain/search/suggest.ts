import { isSearchKey, type SearchKeyName, searchKeyNames, searchKeys } from "./search-keys";
import { type SearchToken, tokensOf } from "./tokens";

export type SuggestedValue = { value: string; hint?: string | undefined };

/**
 * What completes the part of a search at the caret: `text` replaces it from `start` to `end`. `isAside`: it means
 * something other than what is typed, which is a word of the prompt.
 */
export type Suggestion = { text: string; label: string; hint: string; isAside?: true };
export type Suggestions = { start: number; end: number; options: Suggestion[] };

const most = 8;
/** How many values to offer for a word. */
const maxAside = 4;
/** Shorter words begin too many values. */
const shortestAside = 3;

const quoted = (value: string) => (/[\s":*]|^$/.test(value) ? `"${value.replaceAll('"', "")}"` : value);

function valuesFor(key: SearchKeyName, known: readonly SuggestedValue[]): readonly SuggestedValue[] {
  const row = searchKeys[key];
  return "choices" in row ? Object.keys(row.choices).map((value) => ({ value })) : known;
}

const startsOrHolds = (text: string, typed: string) => {
  const at = text.toLowerCase().indexOf(typed.toLowerCase());
  return at < 0 ? null : Math.min(at, 1);
};

/** Items that begin with what was typed come before those that contain it. */
function matching<T>(items: readonly T[], typed: string, textOf: (item: T) => string): T[] {
  const ranked = items.map((item) => ({ item, rank: startsOrHolds(textOf(item), typed) }));
  return [0, 1]
    .flatMap((rank) => ranked.filter((each) => each.rank === rank).map(({ item }) => item))
    .slice(0, most);
}

function keysAt(typed: string, sign: string): Suggestion[] {
  const keys = searchKeyNames.filter((key) => key.startsWith(typed.toLowerCase()));
  return keys.map((key) => ({ text: `${sign}${key}:`, label: `${sign}${key}:`, hint: searchKeys[key].says }));
}

function valuesAt(
  { key, value, isNegated }: SearchToken,
  valuesOf: (key: SearchKeyName) => readonly SuggestedValue[],
): Suggestion[] {
  if (key === null || !isSearchKey(key)) return [];
  const all = matching(valuesFor(key, valuesOf(key)), value, (each) => each.value);
  const found = all.length === 1 && all[0]?.value === value ? [] : all;
  return found.map((each) => ({
    text: `${isNegated ? "-" : ""}${key}:${quoted(each.value)} `,
    label: each.value,
    hint: each.hint ?? "",
  }));
}

/** Values that begin with the typed word, which by itself searches only prompts. */
function asidesAt(
  { value, isNegated }: SearchToken,
  valuesOf: (key: SearchKeyName) => readonly SuggestedValue[],
): Suggestion[] {
  if (value.length < shortestAside) return [];
  const typed = value.toLowerCase();
  const of = (key: SearchKeyName) =>
    valuesFor(key, valuesOf(key))
      .filter((each) => each.value.toLowerCase().startsWith(typed))
      .map((each) => {
        const text = `${isNegated ? "-" : ""}${key}:${quoted(each.value)}`;
        return {
          text: `${text} `,
          label: text,
          hint: each.hint ?? searchKeys[key].says,
          isAside: true as const,
        };
      });
  return searchKeyNames.flatMap(of).slice(0, maxAside);
}

/**
 * What may stand at the caret: values after a key and colon, else the keys and values that begin with what is typed. With `all`, every
 * key where nothing is typed yet.
 */
export function suggest(
  text: string,
  caret: number,
  valuesOf: (key: SearchKeyName) => readonly SuggestedValue[],
  all = false,
): Suggestions {
  const token = tokensOf(text, isSearchKey).find(({ start, end }) => start < caret && caret <= end);
  if (token === undefined) return { start: caret, end: caret, options: all ? keysAt("", "") : [] };
  const { start, end, key, value, isNegated, isQuoted } = token;
  if (key !== null) return { start, end, options: valuesAt(token, valuesOf) };
  if (isQuoted || caret < end) return { start, end, options: [] };
  const options = [...keysAt(value, isNegated ? "-" : ""), ...asidesAt(token, valuesOf)];
  return { start, end, options };
}
