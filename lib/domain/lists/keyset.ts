import type { z } from "zod";
import { invalid } from "@/lib/errors";

const maxChars = 1000;

/** Where the next page of a list starts, opaque to callers. Dates become ISO texts. */
export function encodeCursor(position: object): string {
  return Buffer.from(JSON.stringify(position), "utf8").toString("base64url");
}

function parsed(cursor: string): unknown {
  if (cursor.length > maxChars || !/^[\w-]+$/.test(cursor)) return undefined;
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

/**
 * The position of a cursor. Callers can make one up: give the shape that the list needs. Throws `invalid` for
 * whatever the list did not give.
 */
export function decodeCursor<T>(cursor: string, shape: z.ZodType<T>): T {
  const position = shape.safeParse(parsed(cursor));
  if (position.success) return position.data;
  throw invalid("cursor", "Invalid cursor: pass `nextCursor` of the previous page unchanged");
}
