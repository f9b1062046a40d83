import type { SearchWord } from "@/lib/domain/search/read-search";

/** The text parser keeps these whole; `girl's` and `red-fox` it takes apart. */
export const isLexeme = (word: string) => /^[\p{L}\p{N}]+$/u.test(word);

const isPlain = (word: string) => /^[a-z0-9]+$/i.test(word);

/** The parser lower-cases two letters of other alphabets to plain ones. */
const letters = (word: string) => word.replaceAll(/k/gi, "[k\u212a]").replaceAll(/i/gi, "[i\u0130]");

const other = "[^a-z0-9]";
/** What no word contains and no number, wherever it stands, but URLs may. */
const gap = '[[:space:],;()\\[\\]{}"!?|*]';

const ofPlain =
  (pattern: (parts: readonly string[], isPrefix: boolean) => string) =>
  ({ parts, isPrefix }: SearchWord): string | null =>
    parts.every(isPlain) ? pattern(parts, isPrefix) : null;

/** Letters may follow a number without anything between: `-1fox`, `1e5fox`. */
const isNumber = (part: string) => /[0-9]$/.test(part);
const between = (part: string) => (isNumber(part) ? `${other}*` : `${other}+`);
const after = (part: string) => (isNumber(part) ? "([^0-9]|$)" : `(${other}|$)`);
/** A URL ends at a letter of another alphabet, which may be one that is lower-cased to a plain one. */
const before = "(^|[^a-z]|(?=[\u212a\u0130]))";

/**
 * A pattern that every prompt with these words matches, and others too, in prompts without tags and entities; null for
 * words that are not plain.
 */
export const looksLike = ofPlain((parts, isPrefix) => {
  const last = parts.length - 1;
  const ends = (part: string, i: number) => (i < last ? between(part) : isPrefix ? "" : after(part));
  return `${before}${parts.map((part, i) => letters(part) + ends(part, i)).join("")}`;
});

/** A pattern that only prompts with these words match, in prompts without tags and URLs. */
export const standsIn = ofPlain((parts, isPrefix) => {
  const end = isPrefix ? "" : `(${gap}|$)`;
  return `(^|${gap})${parts.join(`${gap}+`)}${end}`;
});
