import { Prisma } from "@/lib/db/generated/client";

const literally = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/**
 * The text has all of these words, in any order and case. ILIKE would convert text and words to lower case for each
 * word again. Without words there is no condition: the planner would assume that it rarely holds, and sort a whole list
 * for its first page.
 */
export function hasWords(text: Prisma.Sql, words: readonly string[]): Prisma.Sql {
  if (words.length === 0) return Prisma.sql`true`;
  const patterns = words.map((word) => `%${literally(word)}%`);
  return Prisma.sql`lower(${text}) LIKE ALL(ARRAY(SELECT lower(word) FROM unnest(${patterns}::text[]) word))`;
}

/** The text begins with these words. */
export function startsWith(text: Prisma.Sql, words: readonly string[]): Prisma.Sql {
  const start = words.join(" ");
  return Prisma.sql`lower(left(${text}, ${[...start].length})) = lower(${start})`;
}
