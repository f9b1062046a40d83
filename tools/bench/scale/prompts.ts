/**
 * What is searched for: a common word, two words, a rare word, one that was common long ago, and one that no prompt
 * contains.
 */
export const searched = {
  common: "portrait",
  two: "portrait harbour",
  rare: "axolotl",
  long: "regatta",
  none: "zzyzx",
} as const;

const words = 2_000;
const phrases = 1_009;

/** Prompts of about this many words. `long` ones have some 2,000 characters, and one in 200 the most that the API takes. */
export type Length = "short" | "long";
const wordsInPhrase = { short: 12, long: 200 } as const satisfies Record<Length, number>;

/**
 * Phrases whose words are as unevenly distributed as real ones. `phrase` holds them by number; a prompt consists of two
 * of them and the words that `promptSql` adds.
 */
export const phrasesSql = (length: Length) => `CREATE TEMPORARY TABLE phrase AS
  SELECT p AS number, string_agg('w' || to_hex((power(${words}, abs(hashint4(p * 100 + w))::float8 / 2147483648))::int), ' ') AS text
  FROM generate_series(0, ${phrases - 1}) p, generate_series(1, ${wordsInPhrase[length]}) w GROUP BY p`;

/** Nearly 100,000 characters. */
const longest = `(SELECT string_agg(' word' || i * 7919 % 9973, '') FROM generate_series(1, 10000) i)`;

/**
 * The prompt of artifact `g` of `count`: half contain "portrait", one in thirty "harbour", one in 20,000 "axolotl", and
 * a third of the oldest fifth "regatta", which no newer one does.
 */
export const promptSql = (count: number, length: Length) => `
  'a ' || CASE WHEN g % 2 = 0 THEN '${searched.common}' ELSE 'landscape' END || ' of ' || one.text || ', ' || other.text
  || CASE WHEN abs(hashint4(g)) % 30 = 0 THEN ' harbour' ELSE '' END
  || CASE WHEN abs(hashint4(g + 1)) % 20000 = 0 THEN ' ${searched.rare}' ELSE '' END
  || CASE WHEN g < ${count} / 5 AND g % 3 = 0 THEN ' ${searched.long}' ELSE '' END
  || CASE WHEN ${length === "long"} AND g % 200 = 0 THEN ${longest} ELSE '' END`;

export const promptJoins = `JOIN phrase one ON one.number = abs(hashint4(g + 2)) % ${phrases}
  JOIN phrase other ON other.number = abs(hashint4(g + 3)) % ${phrases}`;
