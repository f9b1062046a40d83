import type * as z from "zod";
import { textFault } from "@/lib/domain/json/storable-text";
import { invalid } from "@/lib/errors";

const maxChars = 1000;

/** An opaque cursor for a position in a list. Dates become ISO strings. */
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

const [smallestInteger, largestInteger] = [-(2 ** 31), 2 ** 31 - 1];

/** Whether PostgreSQL can compare a column with the value. */
function isComparable(value: unknown): boolean {
  if (typeof value === "string") return textFault(value) === null;
  return typeof value !== "number" || (value >= smallestInteger && value <= largestInteger);
}

/**
 * The position in a cursor. Cursors come from callers, so `shape` validates them. Throws `invalid`.
 */
export function decodeCursor<T extends object>(cursor: string, shape: z.ZodType<T>): T {
  const position = shape.safeParse(parsed(cursor));
  if (position.success && Object.values(position.data).every(isComparable)) return position.data;
  throw invalid("cursor", "Invalid cursor: pass `nextCursor` of the previous page unchanged");
}
