/** JSON whose entries stand on a line of their own down to `depth`, so that a change of one is a diff of one line. */
export function jsonInLines(value: unknown, depth: number): string {
  if (depth === 0 || typeof value !== "object" || value === null || Array.isArray(value))
    return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .map(([key, entry]) => `${JSON.stringify(key)}:${jsonInLines(entry, depth - 1)}`);
  return entries.length === 0 ? "{}" : `{\n${entries.join(",\n")}\n}`;
}
