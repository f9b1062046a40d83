import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { SearchWord } from "@/lib/domain/search/read-search";

const { sql } = Prisma;

/** Up to as many words, all are looked up in the index. */
const fewWords = 6;

/** These find about as many as all do. */
const enoughWords = 12;

/** Of these, prompts are read faster than the matches of every other word. */
const fewMatches = 10_000;

type Share = { word: string; matches: number };

/** How many prompts hold each word, at most, as `ANALYZE` last sampled them; nothing before it ran. */
const matchesOf = (words: readonly string[]) =>
  rowsOf<Share>(sql`
    WITH sampled AS (SELECT most_common_elems::text::text[] AS words, most_common_elem_freqs AS shares FROM pg_stats
      WHERE schemaname = current_schema() AND tablename = 'Artifact_prompt_idx' AND attname = 'to_tsvector')
    SELECT word, c.reltuples * coalesce(shares[array_position(words, lower(word))], shares[cardinality(words) + 1]) AS matches
    FROM sampled, pg_class c, unnest(${[...words]}::text[]) word WHERE c.oid = '"Artifact"'::regclass ORDER BY matches`);

/**
 * The rarest of many words, if one of them is rare: looked up alone, as the index takes as long as the most common word has
 * matches. Null if all words are to be looked up.
 */
export async function rareAmong(words: readonly SearchWord[]): Promise<SearchWord[] | null> {
  if (words.length <= fewWords) return null;
  const whole = words.flatMap(({ parts, isPrefix }) => (isPrefix || parts.length > 1 ? [] : parts));
  const rarest = (await matchesOf([...new Set(whole)])).slice(0, enoughWords);
  const [first] = rarest;
  if (first === undefined || first.matches > fewMatches) return null;
  return rarest.map(({ word }) => ({ parts: [word], isPrefix: false }));
}
