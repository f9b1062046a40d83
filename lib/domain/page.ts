import { invalid } from "@/lib/errors";
import { decodeCursor, encodeCursor } from "./keyset";

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

/** The position after which a list by time and id goes on; null at the start. Throws `invalid` for a cursor not ours. */
export function timeCursor(cursor: string | undefined): { createdAt: Date; id: string } | null {
  if (cursor === undefined) return null;
  const position = decodeCursor(cursor) as { at?: unknown; id?: unknown };
  const createdAt = new Date(String(position.at));
  if (Number.isNaN(createdAt.getTime()) || typeof position.id !== "string") {
    throw invalid("cursor", "This cursor is not one that this list gave");
  }
  return { createdAt, id: position.id };
}
