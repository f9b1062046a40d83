/** A part of a search as typed; `start` and `end` are positions in the search. */
export type SearchToken = {
  /** In lower case; null for words to find in prompts. */
  key: string | null;
  value: string;
  isNegated: boolean;
  /** The value was quoted; without a closing quote it extends to the end. */
  isQuoted: boolean;
  start: number;
  end: number;
};

const space = /\s+/y;
const keyed = /(-?)([a-z]+):/iy;
const minus = /-(?=[^\s-])/y;
const quoted = /"([^"]*)"?/y;
const bare = /[^\s"]*/y;

function take(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function valueAt(text: string, at: number): { value: string; isQuoted: boolean; end: number } {
  const inQuotes = take(quoted, text, at);
  const found = inQuotes ?? take(bare, text, at);
  const value = (inQuotes ? inQuotes[1] : found?.[0]) ?? "";
  return { value, isQuoted: inQuotes !== null, end: at + (found?.[0].length ?? 0) };
}

function tokenAt(text: string, start: number, isKey: (word: string) => boolean): SearchToken {
  const pair = take(keyed, text, start);
  const key = pair?.[2]?.toLowerCase() ?? "";
  if (pair !== null && isKey(key)) {
    const isNegated = pair[1] === "-";
    return { key, isNegated, start, ...valueAt(text, start + pair[0].length) };
  }
  const isNegated = take(minus, text, start) !== null;
  return { key: null, isNegated, start, ...valueAt(text, isNegated ? start + 1 : start) };
}

/**
 * Splits a search into its parts: `model:flux -tag:"bad hands" "exact words" fox`. What does not begin with a key and a
 * colon is words.
 */
export function tokensOf(text: string, isKey: (word: string) => boolean): SearchToken[] {
  const tokens: SearchToken[] = [];
  for (let at = 0; at < text.length; ) {
    const gap = take(space, text, at)?.[0].length ?? 0;
    at += gap;
    if (gap > 0) continue;
    const token = tokenAt(text, at, isKey);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}
