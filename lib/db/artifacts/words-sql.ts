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

/**
 * The word stands between two spaces. If it has only plain letters, the text parser then takes it for a word of its
 * own, except within a tag, which begins with `<` and may contain spaces.
 */
const standsAlone = (word: string) =>
  sql`strpos(' ' || lower(a.prompt) || ' ', ' ' || lower(${word}) || ' ') > 0`;

/** A condition that proves the word without the text parser; null if there is none. */
function surelyHas({ parts }: SearchWord): Prisma.Sql | null {
  const [word, another] = parts;
  return word !== undefined && another === undefined && isPlain(word) ? standsAlone(word) : null;
}

/** Parses only those prompts for which the cheaper conditions prove nothing. */
function readByParser(words: readonly SearchWord[]): Prisma.Sql {
  const sure = words.flatMap((word) => surelyHas(word) ?? []);
  if (sure.length < words.length) return byWords(words);
  return sql`(${join([...sure, sql`strpos(a.prompt, '<') = 0`], " AND ")} OR ${byWords(words)})`;
}

/**
 * Like `byWords`, for rows that are read one by one. Parsing a prompt costs ten times as much as looking for the
 * letters, so only prompts that contain them are parsed.
 */
export function readWords(words: readonly SearchWord[]): Prisma.Sql {
  const letters = words.flatMap(({ parts }) => parts).filter(isPlain);
  return join(
    [...letters.map((word) => sql`strpos(lower(a.prompt), lower(${word})) > 0`), readByParser(words)],
    " AND ",
  );
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
