import { db } from "./client";
import type { Prisma } from "./generated/client";

/** A transaction's client, or the plain one. */
export type Db = Prisma.TransactionClient;

/** Never await file I/O or decoding inside: the transaction holds a connection. */
export function inTransaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  return db().$transaction(work);
}

/** With a longer timeout, for writes of up to a hundred thousand rows. */
export function inLongTransaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  return db().$transaction(work, { timeout: 300_000 });
}

/** Also long, and all its statements read the same state of the database. */
export function inSnapshot<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  return db().$transaction(work, { timeout: 300_000, isolationLevel: "RepeatableRead" });
}
