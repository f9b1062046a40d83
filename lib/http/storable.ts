import { invalid } from "@/lib/errors";

const maxDepth = 100;

function assertText(text: string, path: readonly string[], where: string): void {
  const name = path.join(".") || where;
  if (text.includes("\0")) throw invalid(name, "must not contain the character NUL");
  if (/\p{Cs}/u.test(text)) throw invalid(name, "must not contain half a surrogate pair");
}

/** Refuses by name what PostgreSQL's text and JSON cannot hold, and JSON too deep to be walked. */
export function assertStorable(value: unknown, where: string, path: readonly string[] = []): void {
  if (typeof value === "string") assertText(value, path, where);
  if (typeof value !== "object" || value === null) return;
  if (path.length >= maxDepth) throw invalid(path[0] ?? where, `is nested more than ${maxDepth} levels deep`);
  for (const [key, item] of Object.entries(value)) {
    assertText(key, path, where);
    assertStorable(item, where, [...path, key]);
  }
}
