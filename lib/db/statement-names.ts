/** Each is planned and kept on each connection, some 50 kB. */
const mostNames = 150;
/** A list in a query has a placeholder for each of its values, and so a text for each of its lengths. */
const mostPlaceholders = 20;
/** What a word finds differs so much from word to word that each is planned by itself. */
const isSearch = /tsquery/;
/** The name of the one that PostgreSQL forgets with the next. */
const unnamed = "";

/**
 * Names the statements that come again, so that PostgreSQL parses and plans each once a connection instead of once a
 * request. Those beyond the first 150 that were asked twice, long lists and searches stay without a name.
 */
export function statementNames() {
  const names = new Map<string, string>();
  const seen = new Set<string>();
  return ({ sql }: { sql: string }): string => {
    const known = names.get(sql);
    if (known !== undefined || names.size === mostNames) return known ?? unnamed;
    if (isSearch.test(sql) || sql.includes(`$${mostPlaceholders + 1}`)) return unnamed;
    if (!seen.has(sql)) {
      if (seen.size > 10 * mostNames) seen.clear();
      seen.add(sql);
      return unnamed;
    }
    const name = `fluxara_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
