import { remember } from "@/lib/remember";

/** The longest that a media address lives: previews, to the end of the next UTC day. */
export const addressLifeMs = 2 * 86_400_000;

const ended = () => remember("ended", () => new Map<string, number>());

/**
 * Ends every address handed out for these artifacts, now. Unlinking is not enough where another artifact shares the
 * bytes. Kept as long as such an address could live; a starting process reads them from the database again.
 */
export function endAddresses(artifactIds: readonly string[], now: number): void {
  for (const [id, at] of ended()) {
    if (at > now - addressLifeMs) break;
    ended().delete(id);
  }
  for (const id of artifactIds) ended().set(id, now);
}

export function hasEnded(artifactId: string | undefined): boolean {
  return artifactId !== undefined && ended().has(artifactId);
}
