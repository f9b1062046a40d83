import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import type { SearchWord } from "@/lib/domain/search/read-search";
import { isLexeme } from "./prompt-patterns";

const { sql } = Prisma;

/** Searches of up to this many words look up all of them. */
const fewWords = 6;

/** How many of the rarest words to look up: they narrow a prompt down about as far as all of its words. */
const enoughWords = 12;

/**
 * With at most this many matches, or this share of all prompts, a word is rare: reading those prompts is faster than reading
 * every other word's matches.
 */
const fewMatches = 10_000;
const smallShare = 0.01;

type Share = { word: string; matches: number; prompts: number };

/** At most how many prompts hold each word, rarest first, as `ANALYZE` last sampled them; empty before it first ran. */
const matchesOf = (words: readonly string[]) =>
  rowsOf<Share>(sql`
    WITH sampled AS (SELECT most_common_elems::text::text[] AS words, most_common_elem_freqs AS shares FROM pg_stats
      WHERE schemaname = current_schema() AND tablename = 'Artifact_prompt_idx' AND attname = 'to_tsvector')
    SELECT word, c.reltuples AS prompts, c.reltuples * coalesce(shares[array_position(words, lower(word))], shares[cardinality(words) + 1]) AS matches
    FROM sampled, pg_class c, unnest(${[...words]}::text[]) word WHERE c.oid = '"Artifact"'::regclass ORDER BY matches`);

/**
 * The rarest of many words, for the index to look up without the others: it reads the matches of every word it is given.
 * Null if there are few words, or none is rare: then all are looked up. Judged by the prompts of all workspaces.
 */
export async function rareAmong(_scope: Scope, words: readonly SearchWord[]): Promise<SearchWord[] | null> {
  if (words.length <= fewWords) return null;
  const whole = words
    .flatMap(({ parts, isPrefix }) => (isPrefix || parts.length > 1 ? [] : parts))
    .filter(isLexeme);
  const rarest = (await matchesOf([...new Set(whole)])).slice(0, enoughWords);
  const [first] = rarest;
  if (first === undefined || first.matches > Math.max(fewMatches, first.prompts * smallShare)) return null;
  return rarest.map(({ word }) => ({ parts: [word], isPrefix: false }));
}
