import { Prisma } from "@/lib/db/generated/client";
import type { SearchWord } from "@/lib/domain/search/read-search";

const { sql, join, raw } = Prisma;

/** Quotes are doubled, so that words cannot contain operators. */
const lexeme = (text: string) => `'${text.replaceAll("'", "''").replaceAll("\\", "")}'`;

/** A word, a prefix `'roa':*`, or words that follow each other `('red' <-> 'fox')`. */
const phrase = ({ parts, isPrefix }: SearchWord) =>
  `(${parts.map(lexeme).join(" <-> ")}${isPrefix ? ":*" : ""})`;

const tsquery = (words: readonly SearchWord[]) => words.map(phrase).join(" & ");

/** The same expression as in the full-text index on `"Artifact" a`. */
export const byWords = (words: readonly SearchWord[]): Prisma.Sql =>
  sql`to_tsvector('simple', coalesce(a.prompt, '')) @@ to_tsquery('simple', ${tsquery(words)})`;

const isPlain = (word: string) => /^[a-z0-9]+$/i.test(word);

/** Lower-cases the text only once: that takes longer than looking for ten words. */
const holdsAll = (text: Prisma.Sql, pieces: readonly Prisma.Sql[]) =>
  sql`lower(${text}) LIKE ALL (ARRAY[${join(pieces.map((piece) => sql`'%' || lower(${piece}) || '%'`))}])`;

/**
 * A pattern that proves the word without the text parser; null if there is none. Plain letters after a space begin a word,
 * and between two spaces they are one, except within a tag, which begins with `<` and may contain spaces.
 */
function standsAlone({ parts: [word, another], isPrefix }: SearchWord): Prisma.Sql | null {
  if (word === undefined || another !== undefined || !isPlain(word)) return null;
  return isPrefix ? sql`' ' || ${word}` : sql`' ' || ${word} || ' '`;
}

/** Parses only those prompts for which the cheaper conditions prove nothing. */
function readByParser(words: readonly SearchWord[]): Prisma.Sql {
  const alone = words.flatMap((word) => standsAlone(word) ?? []);
  if (alone.length < words.length) return byWords(words);
  return sql`(${holdsAll(sql`' ' || a.prompt || ' '`, alone)} AND strpos(a.prompt, '<') = 0 OR ${byWords(words)})`;
}

/**
 * Like `byWords`, for rows that are read one by one. Parsing a prompt costs ten times as much as looking for the
 * letters, so only prompts that contain them are parsed. Long words come first, since most prompts lack them.
 */
export function readWords(words: readonly SearchWord[]): Prisma.Sql {
  const letters = words.flatMap(({ parts }) => parts).filter(isPlain);
  letters.sort((a, b) => b.length - a.length);
  if (letters.length === 0) return readByParser(words);
  const held = letters.map((word) => sql`${word}`);
  return sql`${holdsAll(sql`a.prompt`, held)} AND ${readByParser(words)}`;
}

const weekMs = 604_800_000;

/**
 * The same expression as in the full-text index on `"Artifact" a`, beside the words; null for what was never available.
 */
const weekColumn = raw(`(ARRAY[floor(extract(epoch FROM a."createdAt" AT TIME ZONE 'UTC') / 604800)::int])`);

/**
 * Became available in one of these weeks. The full-text index then reads only these weeks, however common the words
 * are.
 */
export const inWeeks = (weeks: readonly number[]): Prisma.Sql => sql`${weekColumn} && ${[...weeks]}::int[]`;

const weekOf = (time: Date) => Math.floor(time.getTime() / weekMs);

/** The fraction of its week that has passed at a time. */
export const shareOfWeek = (time: Date) => time.getTime() / weekMs - weekOf(time);

/** All weeks from that of one time to that of the other, newest first. */
export function weeksBetween(a: Date, b: Date): number[] {
  const [first, last] = [weekOf(a), weekOf(b)].sort((one, other) => one - other) as [number, number];
  return Array.from({ length: last - first + 1 }, (_, i) => last - i);
}
