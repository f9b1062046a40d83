const dayMs = 86_400_000;

/** How long an archive can be fetched; the export's own line stays. */
export const exportKeptDays = 7;

export function hasExpired(createdAt: Date, now: number): boolean {
  return createdAt.getTime() < now - exportKeptDays * dayMs;
}

/** Files of older exports may go: a day later, so that a transfer under way on the last evening ends well. */
export function exportFilesSince(now: number): Date {
  return new Date(now - (exportKeptDays + 1) * dayMs);
}
