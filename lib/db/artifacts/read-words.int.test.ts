import fc from "fast-check";
import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { SearchWord } from "@/lib/domain/search/read-search";
import { useDatabase } from "@/tools/testing/database";
import { draws } from "@/tools/testing/draws";
import { inWeeks, weeksBetween } from "./weeks-sql";
import { byWords, readNone, readWords } from "./words-sql";

useDatabase();

/** Letters of several scripts, digits, and all that the text parser joins words by or takes for a tag. */
const piece = fc.constantFrom(
  ...["Fox", "fox", "foxes", "FOX1", "1", "12", "1e5", "snow", "Snow", "é", "İ", "ı", "K", "ß", "狐"],
  ...["İ1", "\u212a1", "k1", "i1", "&fox;", "http://a.com/x?fox", "a.com/x,", "-1", "1.5", "\n"],
  ...[
    " ",
    " ",
    ", ",
    "-",
    "_",
    ".",
    "/",
    "@",
    "'",
    "<",
    ">",
    ":",
    "&",
    "%",
    "(",
    ")",
    ";",
    "[",
    "]",
    '"',
    "!",
    "?",
    "|",
    "*",
  ],
);
const prompt = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
const text = fc.constantFrom(
  "fox",
  "Fox",
  "fo",
  "FOX1",
  "1",
  "12",
  "1e5",
  "k1",
  "i1",
  "snow",
  "fox-1",
  "fox's",
  "é",
  "狐",
);

/** A word, a prefix, or up to three words in a row. */
const word: fc.Arbitrary<SearchWord> = fc.oneof(
  fc.record({ parts: text.map((one) => [one]), isPrefix: fc.boolean() }),
  fc.record({ parts: fc.array(text, { minLength: 2, maxLength: 3 }), isPrefix: fc.constant(false) }),
);

type WordHits = Record<"read" | "found" | "none" | "all" | "any", boolean> & { prompt: string };

/** What PostgreSQL itself finds. */
function plainly(words: readonly SearchWord[], operator: string): Prisma.Sql {
  const each = words.map(({ parts, isPrefix }) => {
    const lexemes = parts.map((part) => `'${part.replaceAll("'", "''")}'`);
    return `(${lexemes.join(" <-> ")}${isPrefix ? ":*" : ""})`;
  });
  return Prisma.sql`to_tsvector('simple', a.prompt) @@ to_tsquery('simple', ${each.join(operator)})`;
}

it("reading prompts one by one finds what their index finds", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(prompt, { minLength: 1, maxLength: 20 }),
      fc.array(word, { minLength: 1, maxLength: 8 }),
      async (prompts, words) => {
        const rows = await db().$queryRaw<WordHits[]>(
          Prisma.sql`SELECT a.prompt, (${readWords(words)}) AS read, (${byWords(words)}) AS found,
              (${readNone(words)}) AS none, (${plainly(words, " & ")}) AS all, (${plainly(words, " | ")}) AS any
            FROM unnest(${prompts}::text[]) a(prompt)`,
        );
        for (const { read, found, none, all, any, prompt: text } of rows)
          expect({ text, read, found, none }).toEqual({ text, read: all, found: all, none: !any });
      },
    ),
    { numRuns: draws(2000) },
  );
});

it.each(["a <b fox > c", "<b fox c=' fox > b' 12 >", "<!-- a fox b -->"])(
  "words within a tag are not found: %s",
  async (tagged) => {
    const words = [{ parts: ["fox"], isPrefix: false }];
    const rows = await db().$queryRaw<{ read: boolean; found: boolean }[]>(
      Prisma.sql`SELECT (${readWords(words)}) AS read, (${byWords(words)}) AS found FROM (SELECT ${tagged}::text AS prompt) a`,
    );
    expect(rows).toEqual([{ read: false, found: false }]);
  },
);

it("the weeks between two times cover all between them, and no more than a week beyond", async () => {
  const weekMs = 604_800_000;
  const time = fc.date({ min: new Date("1960-01-01"), max: new Date("2060-01-01"), noInvalidDate: true });
  const times = fc.tuple(
    time,
    fc.integer({ min: 0, max: 20 * weekMs }),
    fc.array(fc.double({ min: -0.5, max: 1.5, noNaN: true })),
  );
  await fc.assert(
    fc.asyncProperty(times, async ([from, length, shares]) => {
      const to = new Date(from.getTime() + length);
      const all = [from, to, ...shares.map((share) => new Date(from.getTime() + share * length))];
      const rows = await db().$queryRaw<{ at: Date; within: boolean }[]>(
        Prisma.sql`SELECT a."createdAt" AS at, (${inWeeks(weeksBetween(to, from))}) AS within
          FROM unnest(${all.map((at) => at.toISOString())}::timestamptz(3)[]) a("createdAt")`,
      );
      for (const { at, within } of rows) {
        if (at >= from && at <= to) expect(within).toBe(true);
        if (at.getTime() < from.getTime() - weekMs || at.getTime() > to.getTime() + weekMs)
          expect(within).toBe(false);
      }
    }),
    { numRuns: draws(200) },
  );
});
