import { Prisma } from "@/lib/db/generated/client";
import type { SearchWord } from "@/lib/domain/search/read-search";

const { sql, join } = Prisma;

/** Quotes are doubled, so that words cannot contain operators. */
const lexeme = (text: string) => `'${text.replaceAll("'", "''").replaceAll("\\", "")}'`;

/** A word, a prefix `'roa':*`, or words that follow each other `('red' <-> 'fox')`. */
const phrase = ({ parts, isPrefix }: SearchWord) =>
  `(${parts.map(lexeme).join(" <-> ")}${isPrefix ? ":*" : ""})`;

const tsquery = (words: readonly SearchWord[]) => words.map(phrase).join(" & ");

/** The same expression as in the full-text index on `"Artifact" a`. */
export const byWords = (words: readonly SearchWord[]): Prisma.Sql =>
  sql`to_tsvector('simple', coalesce(a.prompt, '')) @@ to_tsquery('simple', ${tsquery(words)})`;

/**
 * The same for rows that are read one after the other. Taking a prompt apart costs ten times what looking for its letters
 * does, so that is left to prompts that hold them.
 */
export function readWords(words: readonly SearchWord[]): Prisma.Sql {
  const letters = words.flatMap(({ parts }) => parts).filter((word) => /^[a-z0-9]+$/i.test(word));
  return join(
    [...letters.map((word) => sql`strpos(lower(a.prompt), lower(${word})) > 0`), byWords(words)],
    " AND ",
  );
}
