import { randomUUID } from "node:crypto";

const timeDigits = 12;

/** A UUID of version 7, for rows that are written without Prisma's client. */
export function timeId(at: Date): string {
  const time = at.getTime().toString(16).padStart(timeDigits, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
