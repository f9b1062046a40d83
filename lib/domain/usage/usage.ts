/** What usage is broken down by. Kinds are originals, previews and conversions. */
export const usageBys = ["environment", "preset", "pipeline", "model", "kind"] as const;
export type UsageBy = (typeof usageBys)[number] | "total";

/** Up to this many artifacts are counted while somebody waits; more are counted by the background loop, every hour. */
export const maxCountedLive = 50_000;

const dayMs = 86_400_000;

/** `YYYY-MM-DD`, in UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

export const daysBefore = (day: string, days: number): string =>
  dayOf(new Date(Date.parse(day) - days * dayMs));
