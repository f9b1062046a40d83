import { cutText } from "@/lib/domain/text/cut-text";

/** A changed value, as text before and after; null where it is not set. */
export type JsonChange = { path: string; from: string | null; to: string | null };

/** How many changes are listed, and how long their texts are. */
export type ChangeLimits = { most: number; longest: number };

/** `isCut`: there are more, or longer ones. */
export type JsonChanges = { changes: JsonChange[]; isCut: boolean };

/** Every value has a path of all names above it: a long one would be repeated for each. */
const maxPathLength = 500;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
/** Objects have no text of their own: their members have. */
const leafOf = (value: unknown) => (value === undefined || isObject(value) ? null : textOf(value));
const own = (value: unknown, name: string) =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

const below = (path: string, name: string) =>
  cutText(path === "" ? name : `${path}.${name}`, maxPathLength + 1);

/** Calls `found` with each value that is not the same in both, until that returns false. */
function walk(
  before: unknown,
  after: unknown,
  path: string,
  found: (change: JsonChange) => boolean,
): boolean {
  const [from, to] = [leafOf(before), leafOf(after)];
  if (from !== to && !found({ path, from, to })) return false;
  const names = [before, after].flatMap((value) => (isObject(value) ? Object.keys(value) : []));
  return [...new Set(names)]
    .sort()
    .every((name) => walk(own(before, name), own(after, name), below(path, name), found));
}

/** What changed between two JSON objects, by path; arrays are compared whole. */
export function jsonChanges(before: unknown, after: unknown, { most, longest }: ChangeLimits): JsonChanges {
  const result: JsonChanges = { changes: [], isCut: false };
  const cut = (text: string, limit: number) => {
    result.isCut ||= text.length > limit;
    return cutText(text, limit);
  };
  walk(before, after, "", ({ path, from, to }) => {
    result.isCut ||= result.changes.length >= most;
    if (result.changes.length >= most) return false;
    result.changes.push({
      path: cut(path, Math.min(longest, maxPathLength)),
      from: from === null ? null : cut(from, longest),
      to: to === null ? null : cut(to, longest),
    });
    return true;
  });
  return result;
}
