const [fromMs, toMs] = [Date.UTC(1_000, 0), Date.UTC(10_000, 0)];

/** Years of four digits: others are written differently by JavaScript and PostgreSQL, and refused by one or the other. */
export function isStorableTime(text: string): boolean {
  const ms = Date.parse(text);
  return ms >= fromMs && ms < toMs;
}
