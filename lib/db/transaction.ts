import { db } from "./client";
import type { Prisma } from "./generated/client";

/** A transaction's client, or the plain one. */
export type Db = Prisma.TransactionClient;

/** Never await bytes or a picture's decoding inside: the connection is held all the while. */
export function inTransaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  return db().$transaction(work);
}

/** For what writes a row for each of up to a hundred thousand artifacts at once. */
export function inLongTransaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  return db().$transaction(work, { timeout: 300_000 });
}
