import * as z from "zod";
import { decodeCursor, encodeCursor } from "./keyset";
import { isStorableTime } from "./storable-time";

/** Query parameters of every list. */
export type PageQuery = { limit: number; cursor?: string | undefined };

/** A page from `limit + 1` rows, with the cursor of the next one. */
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

/** Position in a list sorted by time and id. */
export const TimePosition = z.object({ at: z.iso.datetime().refine(isStorableTime), id: z.uuid() });

/** The position in a cursor of a list sorted by time and id; null for the first page. Throws `invalid` for a bad cursor. */
export function timeCursor(cursor: string | undefined): { createdAt: Date; id: string } | null {
  if (cursor === undefined) return null;
  const { at, id } = decodeCursor(cursor, TimePosition);
  return { createdAt: new Date(at), id };
}
