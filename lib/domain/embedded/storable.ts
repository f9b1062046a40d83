const maxDepth = 64;

/** PostgreSQL's JSON accepts neither NUL nor lone surrogates. */
function cleanText(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= maxDepth) return null;
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  // fromEntries makes own properties, even for a key named __proto__.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [cleanText(key), clean(item, depth + 1)]),
  );
}

/** The value without anything that the database or a JSON serialiser would refuse. Below 64 levels everything becomes null. */
export function storable<T>(value: T): T {
  return clean(value, 0) as T;
}
