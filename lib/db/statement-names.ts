/** Each named statement is planned and kept on each connection, at some 50 kB. */
const maxNames = 150;
/** A list in a query has a placeholder for each of its values, so the query has a different text for each length. */
const maxPlaceholders = 20;
/** Words differ so much in what they find that each search is planned separately. */
const isSearch = /tsquery/;
/** The name of PostgreSQL's unnamed statement, which the next one replaces. */
const unnamed = "";

/**
 * Names repeated statements, so that PostgreSQL parses and plans each once per connection instead of once per request.
 * Only the first 150 repeated statements get a name; long lists and searches never do.
 */
export function statementNames() {
  const names = new Map<string, string>();
  const seen = new Set<string>();
  return ({ sql }: { sql: string }): string => {
    const known = names.get(sql);
    if (known !== undefined || names.size === maxNames) return known ?? unnamed;
    if (isSearch.test(sql) || sql.includes(`$${maxPlaceholders + 1}`)) return unnamed;
    if (!seen.has(sql)) {
      if (seen.size > 10 * maxNames) seen.clear();
      seen.add(sql);
      return unnamed;
    }
    const name = `fluxara_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
