const dayMs = 86_400_000;

/** How long an archive can be downloaded; the export's row is kept. */
export const exportKeptDays = 7;

/** Archives made since then can be downloaded. */
export const archivesSince = (now: number) => new Date(now - exportKeptDays * dayMs);

export function hasExpired(createdAt: Date, now: number): boolean {
  return createdAt < archivesSince(now);
}

/** Files of older exports may be removed. One day more than `exportKeptDays`, so that transfers in progress finish. */
export function exportFilesSince(now: number): Date {
  return new Date(now - (exportKeptDays + 1) * dayMs);
}
