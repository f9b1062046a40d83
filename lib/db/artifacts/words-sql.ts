import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import type { SearchWord } from "@/lib/domain/search/read-search";
import { isLexeme, looksLike, standsIn } from "./prompt-patterns";

const { sql, join } = Prisma;

/** Quotes are doubled, so that words cannot contain operators. */
const lexeme = (text: string) => `'${text.replaceAll("'", "''").replaceAll("\\", "")}'`;

/** A word, a prefix `'roa':*`, or words that follow each other `('red' <-> 'fox')`. */
const phrase = ({ parts, isPrefix }: SearchWord) =>
  `(${parts.map(lexeme).join(" <-> ")}${isPrefix ? ":*" : ""})`;

type Words = readonly SearchWord[];
type Operator = " & " | " | ";
const tsquery = (words: Words, operator: Operator) =>
  sql`to_tsquery('simple', ${words.map(phrase).join(operator)})`;

/** The same expression as in the full-text index on `"Artifact" a`. */
const parsed = sql`to_tsvector('simple', coalesce(a.prompt, ''))`;
/** Not the index's expression: the index would look up every word again, also of a prompt whose rarest words it found. */
const parsedAsRead = sql`to_tsvector('simple', coalesce(a.prompt, '') || '')`;

/** The index tells which prompts hold such words; of others, such as phrases, only which hold all parts. */
const isOne = ({ parts: [part, another] }: SearchWord) =>
  part !== undefined && another === undefined && isLexeme(part);
const inOrder = (words: Words) => words.filter((word) => !isOne(word));

/** Whether the index alone cannot tell which prompts hold these words. */
export const hasOrder = (words: Words) => inOrder(words).length > 0;

/** Without looking at the order of words, which is not in the index. */
const anyOrder = (query: Prisma.Sql) => sql`replace(${query}::text, '<->', '&')::tsquery`;

/** Beyond this many words, parsing a prompt is cheaper than looking for each. */
const fewWords = 6;

/** Whether `one.text` matches all patterns, or any: that takes no longer for many than for one. */
function matches(patterns: readonly string[], operator: Operator): Prisma.Sql {
  const each = operator === " | " ? [patterns.join("|")] : patterns;
  return join(
    each.map((pattern) => sql`one.text ~* ${pattern}`),
    " AND ",
  );
}

/**
 * Whether `a.prompt`, in which all letters were found, holds these words. Parsing costs twenty times as much as looking
 * for a word, so only those prompts are parsed for which patterns prove nothing.
 */
function readByParser(words: Words, operator: Operator): Prisma.Sql {
  const possible = words.flatMap((word) => looksLike(word) ?? []);
  const certain = words.flatMap((word) => standsIn(word) ?? []);
  const isClear = possible.length === words.length && (operator === " | " || words.length <= fewWords);
  if (!isClear) return sql`${parsedAsRead} @@ ${tsquery(words, operator)}`;
  // Taken out of its storage once, and not for each pattern. Tags and URLs hold words that are none.
  return sql`(SELECT CASE WHEN NOT (${matches(possible, operator)}) AND strpos(one.text, '<') = 0 AND strpos(one.text, '&') = 0 THEN false
      WHEN ${matches(certain, operator)} AND strpos(one.text, '<') = 0 AND strpos(one.text, '/') = 0 THEN true
      ELSE to_tsvector('simple', one.text) @@ ${tsquery(words, operator)} END
    FROM (SELECT coalesce(a.prompt, '') || '' AS text OFFSET 0) one)`;
}

/** All of the words, by the full-text index on `"Artifact" a`. */
export function byWords(words: Words): Prisma.Sql {
  const ordered = inOrder(words);
  const found = sql`${parsed} @@ ${anyOrder(tsquery(words, " & "))}`;
  return ordered.length === 0 ? found : sql`(${found} AND ${readByParser(ordered, " & ")})`;
}

/** Lower-cases the text only once: that takes longer than looking for ten words. */
const holdsAll = (pieces: readonly Prisma.Sql[]) =>
  sql`lower(a.prompt) LIKE ALL (ARRAY[${join(pieces.map((piece) => sql`'%' || lower(${piece}) || '%'`))}])`;

const isPlain = (word: string) => /^[a-z0-9]+$/i.test(word);

/**
 * Like `byWords`, for rows that are read one by one: prompts that lack the letters are not parsed. Long words come
 * first, since most prompts lack them.
 */
export function readWords(words: Words): Prisma.Sql {
  const letters = words.flatMap(({ parts }) => parts).filter(isPlain);
  letters.sort((a, b) => b.length - a.length);
  const read = readByParser(words, " & ");
  return letters.length === 0 ? read : sql`${holdsAll(letters.map((word) => sql`${word}`))} AND ${read}`;
}

/** None of the words, for a few rows that are read one by one. */
export const readNone = (words: Words): Prisma.Sql => sql`NOT ${readByParser(words, " | ")}`;

/** Ids of the workspace's artifacts that hold these words, as the index alone tells. */
const foundBy = ({ workspaceId }: Scope, words: Words, operator: Operator) =>
  sql`SELECT id FROM artifacts_with(${workspaceId}::uuid, ${tsquery(words, operator)}) found(id)`;

/** The same where `ordered` of the words are not one lexeme each. */
const foundInOrder = (scope: Scope, words: Words, operator: Operator, ordered = words) => sql`SELECT a.id
  FROM (${foundBy(scope, words, operator)}) found JOIN "Artifact" a ON a.id = found.id
  WHERE ${readByParser(ordered, operator)}`;

/** Ids of the artifacts that hold all of the words. */
export function idsWithAll(scope: Scope, words: Words): Prisma.Sql {
  const ordered = inOrder(words);
  return ordered.length === 0 ? foundBy(scope, words, " & ") : foundInOrder(scope, words, " & ", ordered);
}

/** Ids of the artifacts that hold all of the words that are phrases, or the like; null if none is. */
export function idsInOrder(scope: Scope, words: Words): Prisma.Sql | null {
  const ordered = inOrder(words);
  return ordered.length === 0 ? null : foundInOrder(scope, ordered, " & ");
}

/** The words that `idsInOrder` leaves. */
export const withoutOrder = (words: Words) => words.filter(isOne);

/** Ids of the artifacts that hold one of the words, whatever their number and the length of prompts. */
export function idsWithAny(scope: Scope, words: Words): Prisma.Sql[] {
  const [ordered, whole] = [inOrder(words), words.filter(isOne)];
  return [
    ...(whole.length === 0 ? [] : [foundBy(scope, whole, " | ")]),
    ...(ordered.length === 0 ? [] : [foundInOrder(scope, ordered, " | ")]),
  ];
}

/** None of the words; those that hold one are looked up once a statement. */
export const byNoWords = (scope: Scope, words: Words): Prisma.Sql[] =>
  idsWithAny(scope, words).map((held) => sql`a.id NOT IN (${held})`);
