const [fromMs, toMs] = [Date.UTC(1_000, 0), Date.UTC(10_000, 0)];

/** Only years with four digits: JavaScript and PostgreSQL write others differently. */
export function isStorableTime(text: string): boolean {
  const ms = Date.parse(text);
  return ms >= fromMs && ms < toMs;
}
