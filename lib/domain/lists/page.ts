import { z } from "zod";
import { decodeCursor, encodeCursor } from "./keyset";
import { isStorableTime } from "./storable-time";

/** What every list takes. */
export type Paged = { limit: number; cursor?: string | undefined };

/** From `limit + 1` rows: the page, and where the next one starts. */
export function pageOf<T>(
  rows: T[],
  limit: number,
  cursor: (last: T) => string,
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursor(last) : null };
}

export function cursorOf(position: object): string {
  return encodeCursor(position);
}

/** Where the next page of a list by time and id starts. */
export const TimePosition = z.object({ at: z.iso.datetime().refine(isStorableTime), id: z.uuid() });

/** The position after which a page of a list by time and id starts; null for the first. Throws `invalid` for a cursor not ours. */
export function timeCursor(cursor: string | undefined): { createdAt: Date; id: string } | null {
  if (cursor === undefined) return null;
  const { at, id } = decodeCursor(cursor, TimePosition);
  return { createdAt: new Date(at), id };
}
