import { Prisma } from "@/lib/db/generated/client";

const literally = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** That a text has all of these words, in any order and case. ILIKE would take every text and word to lower case once more. */
export const hasWords = (text: Prisma.Sql, words: readonly string[]): Prisma.Sql =>
  Prisma.sql`lower(${text}) LIKE ALL(ARRAY(SELECT lower(word) FROM unnest(${words.map((word) => `%${literally(word)}%`)}::text[]) word))`;

/** That a text begins with these words. */
export function startsWith(text: Prisma.Sql, words: readonly string[]): Prisma.Sql {
  const start = words.join(" ");
  return Prisma.sql`lower(left(${text}, ${[...start].length})) = lower(${start})`;
}
