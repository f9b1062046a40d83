import { textFault } from "@/lib/domain/json/storable-text";
import { invalid } from "@/lib/errors";

function assertText(text: string, path: readonly string[], where: string): void {
  const fault = textFault(text);
  if (fault !== null) throw invalid(path.join(".") || where, fault);
}

function walk(value: unknown, where: string, path: string[]): void {
  if (typeof value === "string") assertText(value, path, where);
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    assertText(key, path, where);
    path.push(key);
    walk((value as Record<string, unknown>)[key], where, path);
    path.pop();
  }
}

/**
 * Throws `invalid`, naming the path, for text that PostgreSQL cannot store. The value must be bounded: see
 * `assertBounded`.
 */
export function assertStorable(value: unknown, where: string): void {
  walk(value, where, []);
}
