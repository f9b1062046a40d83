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

/**
 * A pattern that every prompt with these words matches, and others too, in prompts without tags and entities; null for
 * words that are not plain. Letters may follow a number without anything between: `-1fox`.
 */
export const looksLike = ofPlain((parts, isPrefix) => {
  const end = isPrefix ? "" : `(${other}|$)`;
  return `(^|[^a-z])${parts.map(letters).join(`${other}+`)}${end}`;
});

/** A pattern that only prompts with these words match, in prompts without tags and URLs. */
export const standsIn = ofPlain((parts, isPrefix) => {
  const end = isPrefix ? "" : `(${gap}|$)`;
  return `(^|${gap})${parts.join(`${gap}+`)}${end}`;
});
