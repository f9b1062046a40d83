import { earlier, later, type NumberRange, readDates, readDays, readRange } from "./read-range";
import { isSearchKey, type SearchKeyName, searchKeys } from "./search-keys";
import { type SearchToken, tokensOf } from "./tokens";
import { unknownKey } from "./unknown-key";

/** Words that occur in a prompt in this order; the last word of a search matches as a prefix while it is typed. */
export type SearchWord = { parts: string[]; isPrefix: boolean };

export type TextKey =
  | "model"
  | "tag"
  | "defect"
  | "sampler"
  | "size"
  | "format"
  | "set"
  | "preset"
  | "pipeline"
  | "environment"
  | "credentials"
  | "signer"
  | "ai";
type Mark = "pick" | "reject" | "none";

/** What a search asks for. Several values of one key match any of them, as repeated parameters do. */
export type Search = {
  words: SearchWord[];
  notWords: SearchWord[];
  texts: Partial<Record<TextKey, string[]>>;
  notTexts: Partial<Record<TextKey, string[]>>;
  /** Unquoted values with a `*`, which stands for any text. */
  patterns: Partial<Record<TextKey, string[]>>;
  notPatterns: Partial<Record<TextKey, string[]>>;
  ranges: { key: "steps" | "cfg"; range: NumberRange; isNegated: boolean }[];
  marks: Mark[];
  states: ("available" | "removed")[];
  preferred: boolean | null;
  comments: "open" | "any" | null;
  batchIds: string[];
  selection: string | null;
  createdAfter: Date | null;
  createdBefore: Date | null;
  expiresInDays: number | null;
  /** What is wrong with the first part that cannot be read; null if nothing is. */
  problem: string | null;
};

const nothing = (): Search => ({
  words: [],
  notWords: [],
  texts: {},
  notTexts: {},
  patterns: {},
  notPatterns: {},
  ranges: [],
  marks: [],
  states: [],
  preferred: null,
  comments: null,
  batchIds: [],
  selection: null,
  createdAfter: null,
  createdBefore: null,
  expiresInDays: null,
  problem: null,
});

/** Longest search, in characters. */
export const maxSearchLength = 500;
const maxWords = 100;
const allMarks: readonly Mark[] = ["pick", "reject", "none"];

function partsOf(text: string): string[] {
  return text.split(/[\s,.;:!?()[\]{}"<>|&*]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function addWords(search: Search, { value, isNegated, isQuoted }: SearchToken): void {
  const parts = partsOf(value);
  const list = isNegated ? search.notWords : search.words;
  if (isQuoted) list.push(...(parts.length === 0 ? [] : [{ parts, isPrefix: false }]));
  else list.push(...parts.map((part) => ({ parts: [part], isPrefix: !isNegated })));
}

/** Only the last word matches as a prefix, and only outside quotes. */
const wholeButLast = (words: readonly SearchWord[]) =>
  words.map((word, i) => ({ ...word, isPrefix: word.isPrefix && i === words.length - 1 }));

function markRead(search: Search, flag: Mark, isNegated: boolean): null {
  search.marks.push(...(isNegated ? allMarks.filter((mark) => mark !== flag) : [flag]));
  return null;
}

/** Adds each value of `is:` to a search; returns what is wrong with it, or null. */
const facts: Record<string, (search: Search, isNegated: boolean) => string | null> = {
  preferred: (search, isNegated) => {
    search.preferred = !isNegated;
    return null;
  },
  picked: (search, isNegated) => markRead(search, "pick", isNegated),
  rejected: (search, isNegated) => markRead(search, "reject", isNegated),
  unflagged: (search, isNegated) => markRead(search, "none", isNegated),
  removed: (search, isNegated) => {
    search.states.push(isNegated ? "available" : "removed");
    return null;
  },
  commented: (search, isNegated) => commentsRead(search, "any", isNegated),
  unresolved: (search, isNegated) => commentsRead(search, "open", isNegated),
};

function commentsRead(search: Search, which: "open" | "any", isNegated: boolean): string | null {
  if (isNegated) return "comments cannot be excluded";
  search.comments = which;
  return null;
}

function addText(search: Search, key: TextKey, { value, isNegated, isQuoted }: SearchToken): null {
  const [some, none] =
    value.includes("*") && !isQuoted
      ? [search.patterns, search.notPatterns]
      : [search.texts, search.notTexts];
  const into = isNegated ? none : some;
  into[key] = [...(into[key] ?? []), value];
  return null;
}

function addChoice(search: Search, key: "format" | "credentials" | "ai", token: SearchToken): string | null {
  const { choices }: { choices: Readonly<Record<string, string>> } = searchKeys[key];
  const word = token.value.toLowerCase();
  const value = Object.hasOwn(choices, word) ? choices[word] : undefined;
  if (value !== undefined) return addText(search, key, { ...token, value });
  return new Intl.ListFormat("en-GB", { type: "disjunction" }).format(new Set(Object.values(choices)));
}

function addDates(search: Search, { value, isNegated }: SearchToken): string | null {
  const dates = readDates(value);
  if (dates === null) return "a day such as 2026-11-03, a month or a year, also after > or <, or two as A..B";
  if (isNegated) return "a day cannot be excluded: use < or >";
  search.createdAfter = later(search.createdAfter, dates.start);
  search.createdBefore = earlier(search.createdBefore, dates.end);
  return null;
}

function addRange(search: Search, key: "steps" | "cfg", { value, isNegated }: SearchToken): string | null {
  const range = readRange(value);
  if (range === null) return "a number such as 20, >20, <=20 or 20..30";
  search.ranges.push({ key, range, isNegated });
  return null;
}

/** Adds each key's pair to a search; returns what its value must be if it is wrong, or null. */
const readers: Record<SearchKeyName, (search: Search, token: SearchToken) => string | null> = {
  model: (search, token) => addText(search, "model", token),
  tag: (search, token) => addText(search, "tag", token),
  defect: (search, token) => addText(search, "defect", { ...token, value: token.value.toLowerCase() }),
  sampler: (search, token) => addText(search, "sampler", token),
  set: (search, token) => addText(search, "set", token),
  preset: (search, token) => addText(search, "preset", token),
  pipeline: (search, token) => addText(search, "pipeline", token),
  environment: (search, token) => addText(search, "environment", token),
  steps: (search, token) => addRange(search, "steps", token),
  cfg: (search, token) => addRange(search, "cfg", token),
  created: addDates,
  size: (search, token) =>
    /^[\d*]{1,6}x[\d*]{1,6}$/.test(token.value)
      ? addText(search, "size", token)
      : "width x height, such as 1024x768",
  format: (search, token) => addChoice(search, "format", token),
  credentials: (search, token) => addChoice(search, "credentials", token),
  // Names of organisations have spaces, so quotes are no sign that `*` is meant literally.
  signer: (search, token) => addText(search, "signer", { ...token, isQuoted: false }),
  ai: (search, token) => addChoice(search, "ai", token),
  is: (search, { value, isNegated }) =>
    (facts[value.toLowerCase()] ?? (() => `one of ${searchKeys.is.says}`))(search, isNegated),
  batch: (search, { value, isNegated }) => {
    if (isNegated) return "a batch cannot be excluded";
    if (!uuid.test(value)) return "a batch's id";
    search.batchIds.push(value);
    return null;
  },
  in: (search, { value, isNegated }) => {
    if (isNegated) return "a selection cannot be excluded";
    if (!isSelection(value)) return "a selection's id, basket or preferred";
    search.selection = value;
    return null;
  },
  expires: (search, { value, isNegated }) => {
    const days = readDays(value);
    if (days === null || isNegated) return "a number of days, such as 3d";
    search.expiresInDays = days;
    return null;
  },
};

/** Adds a part of a search; returns what is wrong with it, or null. */
function readToken(search: Search, token: SearchToken, typed: string): string | null {
  if (token.key !== null)
    return token.value === "" ? null : readers[token.key as SearchKeyName](search, token);
  addWords(search, token);
  return token.isQuoted ? null : unknownKey(typed);
}

/** Of ids. */
export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a value can name a selection: by its id, or one that every workspace has. */
export const isSelection = (value: string) => value === "preferred" || value === "basket" || uuid.test(value);

const sign = /[\p{S}\p{Extended_Pictographic}]/u;

/**
 * What is wrong with a search as a whole, or null. Symbols such as emoji are ignored beside words; alone they would
 * match everything.
 */
function problemOf(text: string, { words, notWords }: Search): string | null {
  if (text.length > maxSearchLength) return `at most ${maxSearchLength} characters`;
  if (Math.max(words.length, notWords.length) > maxWords) return `at most ${maxWords} words`;
  const isWordless = words.length + notWords.length === 0;
  const signs = isWordless
    ? tokensOf(text, isSearchKey).find(({ key, value }) => key === null && sign.test(value))
    : undefined;
  return signs === undefined ? null : `${signs.value}: only letters and numbers are searched for`;
}

/**
 * Reads a search, such as `model:sdxl steps:>20 -tag:draft "exact words" fox`. A pair without a value yet is ignored.
 */
export function readSearch(text: string): Search {
  const search = nothing();
  for (const token of tokensOf(text, isSearchKey)) {
    const typed = text.slice(token.start, token.end);
    const wrong = readToken(search, token, typed);
    if (wrong !== null) search.problem ??= `${typed}: ${wrong}`;
  }
  search.problem ??= problemOf(text, search);
  search.words = wholeButLast(search.words.slice(0, maxWords));
  search.notWords = search.notWords.slice(0, maxWords);
  return search;
}
