const maxDepth = 64;

/** PostgreSQL's JSON takes neither NUL nor half a surrogate pair. */
function cleanText(text: string): string {
  return text.replaceAll("\0", "").replace(/\p{Cs}/gu, "\uFFFD");
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= maxDepth) return null;
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  // fromEntries makes own properties, also of a key named __proto__.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [cleanText(key), clean(item, depth + 1)]),
  );
}

/** The same value, with nothing in it that a database or a JSON writer would refuse. Deeper than 64 levels becomes null. */
export function storable<T>(value: T): T {
  return clean(value, 0) as T;
}
