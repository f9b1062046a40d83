/** A changed value, as text before and after; null where it is not set. */
export type JsonChange = { path: string; from: string | null; to: string | null };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

/** Every value that is not an object, by its dotted path. */
function leaves(value: unknown, path: string, found: Map<string, string>): Map<string, string> {
  if (!isObject(value)) return found.set(path, textOf(value));
  for (const [key, each] of Object.entries(value)) leaves(each, path === "" ? key : `${path}.${key}`, found);
  return found;
}

/** What changed between two JSON objects, by path; arrays are compared whole. */
export function jsonChanges(before: unknown, after: unknown): JsonChange[] {
  const [old, now] = [leaves(before, "", new Map()), leaves(after, "", new Map())];
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
  return paths.flatMap((path) => {
    const [from = null, to = null] = [old.get(path), now.get(path)];
    return from === to ? [] : [{ path, from, to }];
  });
}
