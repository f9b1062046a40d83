import { remember } from "@/lib/remember";

/** The longest that a media address lives: previews, to the end of the next UTC day. */
export const mediaLifeMs = 2 * 86_400_000;

const ended = () => remember("ended", () => new Map<string, number>());

/**
 * Ends every address handed out for these artifacts, now. Unlinking is not enough where another artifact shares the
 * bytes. Kept as long as such an address could live; a starting process reads them from the database again.
 */
export function revokeMedia(artifactIds: readonly string[], now: number): void {
  for (const [id, at] of ended()) {
    if (at > now - mediaLifeMs) break;
    ended().delete(id);
  }
  for (const id of artifactIds) ended().set(id, now);
}

export function isRevoked(artifactId: string | undefined): boolean {
  return artifactId !== undefined && ended().has(artifactId);
}
