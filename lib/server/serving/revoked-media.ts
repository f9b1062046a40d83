import { remember } from "@/lib/remember";

/** The longest validity of a media URL: previews, to the end of the next UTC day. */
export const mediaLifeMs = 2 * 86_400_000;

const ended = () => remember("ended", () => new Map<string, number>());

/**
 * Revokes all media URLs of these artifacts at once. Unlinking is not enough if another artifact shares the bytes.
 * Entries are kept as long as such a URL could be valid; a starting process reloads them from the database.
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
