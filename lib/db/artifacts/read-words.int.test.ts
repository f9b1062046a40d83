import fc from "fast-check";
import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { SearchWord } from "@/lib/domain/search/read-search";
import { useDatabase } from "@/lib/testing/database";
import { byWords, readWords } from "./words-sql";

useDatabase();

/** Letters of several scripts, digits, and all that the text parser joins words by or takes for a tag. */
const piece = fc.constantFrom(
  ...["Fox", "fox", "foxes", "FOX1", "1", "12", "1e5", "snow", "Snow", "é", "İ", "ı", "K", "ß", "狐"],
  ...[" ", " ", ", ", "-", "_", ".", "/", "@", "'", "<", ">", ":", "&", "%", "(", ")"],
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

it("reading prompts one by one finds what their index finds", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(prompt, { minLength: 1, maxLength: 20 }),
      fc.array(word, { minLength: 1, maxLength: 3 }),
      async (prompts, words) => {
        const rows = await db().$queryRaw<{ prompt: string; read: boolean; found: boolean }[]>(
          Prisma.sql`SELECT a.prompt, (${readWords(words)}) AS read, (${byWords(words)}) AS found
            FROM unnest(${prompts}::text[]) a(prompt)`,
        );
        expect(rows.filter(({ read, found }) => read !== found)).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});
