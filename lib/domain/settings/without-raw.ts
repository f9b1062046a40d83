/** What was read from a file, without the verbatim texts, which may be megabytes. */
export function withoutRaw<E extends { raw: unknown }>(embedded: E | null): Omit<E, "raw"> | null {
  if (embedded === null) return null;
  const { raw: _, ...read } = embedded;
  return read;
}
