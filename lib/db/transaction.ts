import type { PoolClient } from "pg";
import { asLongWork } from "@/lib/lane";
import { measure, timed } from "@/lib/meter";
import { db, named, takeConnection, transactionOptions } from "./client";
import { Prisma } from "./generated/client";

/** A transaction's client, or the plain one. */
export type Db = Prisma.TransactionClient;

type SqlQuery = TemplateStringsArray | Prisma.Sql;

/** Runs statements, without models: any client, or a transaction of `inStatements`. */
export type Statements = {
  $queryRaw<T = unknown>(query: SqlQuery, ...values: unknown[]): Promise<T>;
  $executeRaw(query: SqlQuery, ...values: unknown[]): Promise<number>;
};

const counted = <T>(transaction: () => Promise<T>) =>
  timed(transaction, (_, error) =>
    measure("transaction", { result: error === null ? "committed" : "failed" }),
  );

/** Never await file I/O or decoding inside: the transaction holds a connection. */
export function inTransaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  return counted(() => db().$transaction(work));
}

const longMs = 300_000;

/** With a longer timeout, for writes of up to a hundred thousand rows. */
export function inLongTransaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  return asLongWork(() => counted(() => db().$transaction(work, { timeout: longMs })));
}

/** A retention plan over ten million artifacts takes some minutes; each of its statements has the limit of its lane. */
const snapshotMs = 1_800_000;

/** Like `inLongTransaction`, but all its statements read the same state of the database, for up to half an hour. */
export function inSnapshot<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  return asLongWork(() =>
    counted(() => db().$transaction(work, { timeout: snapshotMs, isolationLevel: "RepeatableRead" })),
  );
}

/** Batches writes to the connection, until the current task ends, into one system call. */
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

/**
 * `BEGIN` is sent together with the first statement, which must not write: the write would be kept if `BEGIN` failed.
 */
function statementsOn(client: PoolClient): Statements {
  const hold = together(client.connection);
  let begun: Promise<unknown> | undefined;
  const run = async (query: SqlQuery, values: unknown[]) => {
    hold();
    begun ??= client.query("BEGIN");
    const answer = client.query(named("raw" in query ? Prisma.sql(query, ...values) : query));
    return (await Promise.all([answer, begun]))[0];
  };
  return {
    $queryRaw: async <T>(query: SqlQuery, ...values: unknown[]) => (await run(query, values)).rows as T,
    $executeRaw: async (query, ...values) => (await run(query, values)).rowCount ?? 0,
  };
}

/** The driver's `COMMIT` does not fail after a failed statement: PostgreSQL rolls back instead. */
async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query("COMMIT");
  if (command !== "COMMIT") throw new Error("A failed transaction cannot be committed");
}

/** Like `Promise.all`, but waits for all even if one fails: for files that get their names while statements run. */
export async function allEnded<const T extends readonly Promise<unknown>[]>(works: T) {
  await Promise.allSettled(works);
  return Promise.all(works);
}

/** Lets a crash of the database undo this transaction after its commit: only for what can be made again. */
export async function commitAsync(tx: Statements): Promise<void> {
  await tx.$executeRaw`SET LOCAL synchronous_commit TO off`;
}

/**
 * Like `inTransaction`, but only for statements, without Prisma's client: for what runs for every picture. Statements
 * that are issued without waiting for each other run in that order, and are sent at once.
 */
export const inStatements = <T>(
  work: (tx: Statements) => Promise<T>,
  timeoutMs = transactionOptions.timeout,
): Promise<T> => counted(() => runStatements(work, timeoutMs));

async function runStatements<T>(work: (tx: Statements) => Promise<T>, timeoutMs: number): Promise<T> {
  const client = await takeConnection();
  let ended: Error | undefined;
  const overtime = setTimeout(() => {
    ended = new Error("Connection terminated: the transaction took too long");
    // Ending the connection would first wait for the running statement.
    client.connection.stream.destroy();
    client.release(ended);
  }, timeoutMs);
  try {
    const result = await work(statementsOn(client));
    await commit(client);
    return result;
  } catch (error) {
    if (ended !== undefined) throw ended;
    // If the connection is lost, there is nothing to roll back.
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
