const dayMs = 86_400_000;

/** How long an archive can be downloaded; the export's row is kept. */
export const exportKeptDays = 7;

export function hasExpired(createdAt: Date, now: number): boolean {
  return createdAt.getTime() < now - exportKeptDays * dayMs;
}

/** Files of older exports may be removed. One day more than `exportKeptDays`, so that transfers in progress finish. */
export function exportFilesSince(now: number): Date {
  return new Date(now - (exportKeptDays + 1) * dayMs);
}
