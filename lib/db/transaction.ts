import type { PoolClient } from "pg";
import { db, named, takeConnection, transactionOptions } from "./client";
import { Prisma } from "./generated/client";

/** A transaction's client, or the plain one. */
export type Db = Prisma.TransactionClient;

type Query = TemplateStringsArray | Prisma.Sql;

/** What runs statements and knows no models: any client, or a transaction of `inStatements`. */
export type Statements = {
  $queryRaw<T = unknown>(query: Query, ...values: unknown[]): Promise<T>;
  $executeRaw(query: Query, ...values: unknown[]): Promise<number>;
};

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

/** What is written to it until the current task ends leaves in one system call. */
function together({ stream }: PoolClient["connection"]): () => void {
  let isHeld = false;
  return () => {
    if (isHeld) return;
    isHeld = true;
    stream.cork();
    process.nextTick(() => {
      isHeld = false;
      stream.uncork();
    });
  };
}

/** `BEGIN` is sent with the first statement, which must not write: it would be kept if that failed. */
function statementsOn(client: PoolClient): Statements {
  const hold = together(client.connection);
  let begun: Promise<unknown> | undefined;
  const run = async (query: Query, values: unknown[]) => {
    hold();
    begun ??= client.query("BEGIN");
    const answer = client.query(named("raw" in query ? Prisma.sql(query, ...values) : query));
    return (await Promise.all([answer, begun]))[0];
  };
  return {
    $queryRaw: async <T>(query: Query, ...values: unknown[]) => (await run(query, values)).rows as T,
    $executeRaw: async (query, ...values) => (await run(query, values)).rowCount ?? 0,
  };
}

/** The driver's `COMMIT` does not fail where a statement failed before it. */
async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query("COMMIT");
  if (command !== "COMMIT") throw new Error("A failed transaction cannot be committed");
}

/** As `Promise.all`, but when one fails, none is still under way: for files that get their names beside statements. */
export async function allEnded<const T extends readonly Promise<unknown>[]>(works: T) {
  await Promise.allSettled(works);
  return Promise.all(works);
}

/** A crash of the database may undo this transaction after its commit: for what can be made again. */
export async function letCrashUndo(tx: Statements): Promise<void> {
  await tx.$executeRaw`SET LOCAL synchronous_commit TO off`;
}

/**
 * As `inTransaction`, of statements alone, past Prisma's client: for what is asked for every picture. Statements that are
 * issued without waiting for each other run in that order, and are sent at once.
 */
export async function inStatements<T>(
  work: (tx: Statements) => Promise<T>,
  timeoutMs = transactionOptions.timeout,
): Promise<T> {
  const client = await takeConnection();
  let ended: Error | undefined;
  const overtime = setTimeout(() => {
    ended = new Error("Connection terminated: the transaction took too long");
    // It would be ended only after what it waits for.
    client.connection.stream.destroy();
    client.release(ended);
  }, timeoutMs);
  try {
    const result = await work(statementsOn(client));
    await commit(client);
    return result;
  } catch (error) {
    if (ended !== undefined) throw ended;
    // Of a connection that is lost there is nothing to take back.
    await client.query("ROLLBACK").catch((lost: Error) => {
      ended = lost;
      client.release(lost);
    });
    throw error;
  } finally {
    clearTimeout(overtime);
    if (ended === undefined) client.release();
  }
}
