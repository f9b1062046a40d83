import { Prisma } from "@/lib/db/generated/client";

export const literally = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** That a text has all of these words, in any order and case. */
export const hasWords = (text: Prisma.Sql, words: readonly string[]): Prisma.Sql =>
  Prisma.sql`${text} ILIKE ALL(${words.map((word) => `%${literally(word)}%`)}::text[])`;
