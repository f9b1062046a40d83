import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { forget, remember } from "@/lib/remember";
import { readTime } from "./read-time";
import { asObjects } from "./rows-as-objects";
import { openSocket } from "./sockets";
import { statementNames } from "./statement-names";

type Open = { pool: pg.Pool; client: PrismaClient; nameOf: ReturnType<typeof statementNames> };

const poolSize = 10;
/** Prisma's 2 s and 5 s are too short under load. */
export const transactionOptions = { maxWait: 10_000, timeout: 20_000 };

/**
 * The adapter writes and reads times without a zone, so connections must use UTC. JIT compilation, which most servers
 * enable, takes longer than all but our longest queries. Both are set in the URL, since `options` in the URL would
 * override any passed separately.
 */
function withSettings(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const own = url.searchParams.get("options") ?? "";
  url.searchParams.set("options", `-c jit=off ${own} -c TimeZone=UTC`);
  return url.href;
}

/** The URL for a connection outside of the pool. */
export function connectionUrl(): string {
  const url = env.databaseUrl;
  if (!url) throw new AppError("unavailable", "DATABASE_URL is not set: start the program with npm start");
  return withSettings(url);
}

function open(): Open {
  const pool = new pg.Pool({
    connectionString: connectionUrl(),
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    stream: openSocket,
    // Sends statements that a transaction issues together as one batch.
    pipeline: true,
  });
  // Without a listener, a connection closed by the server would crash this process.
  pool.on("error", (error) => log.warn({ why: error.message }, "an idle database connection ended"));
  pool.on("connect", (client) => client.on("error", () => undefined));
  const nameOf = statementNames();
  const client = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: nameOf }),
    transactionOptions,
  });
  return { pool, client, nameOf };
}

/** The database client, one per process. */
export const db = (): PrismaClient => remember("db", open).client;

/** Parsers by type, matching Prisma's client: 64-bit integers become bigint, and times are always in UTC. */
const readers: Partial<Record<number, (text: string) => unknown>> = { 20: BigInt, 1184: readTime };
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    readers[oid] ?? pg.types.getTypeParser(oid, format),
};

/**
 * Runs a query without Prisma's client, outside of any transaction: for what nearly every request needs, it takes a
 * third less CPU. Times without a zone, `date` and arrays of `bigint` would be parsed differently than by the client.
 * `more` names the fields that the caller adds to each row.
 */
export async function rowsOf<T extends pg.QueryResultRow>(
  { text, values }: Prisma.Sql,
  more: readonly string[] = [],
): Promise<T[]> {
  const query = { ...named({ text, values }), rowMode: "array" } as const;
  const { fields, rows } = await remember("db", open).pool.query<unknown[]>(query);
  return asObjects<T>(fields, rows, more);
}

/** A statement for the driver, with a name if it is repeated. */
export function named({ text, values }: Pick<Prisma.Sql, "text" | "values">): pg.QueryConfig {
  const name = remember("db", open).nameOf({ sql: text });
  return { ...(name && { name }), text, values, types } as pg.QueryConfig;
}

/** A connection of the pool, to be released. */
export const takeConnection = (): Promise<pg.PoolClient> => remember("db", open).pool.connect();

/** For a library that brings its own statements. */
export const runStatement = (statement: pg.QueryConfig) => remember("db", open).pool.query(statement);

/** Closes all connections; the next `db()` opens new ones. */
export async function closeDb(): Promise<void> {
  const opened = forget<Open>("db");
  await opened?.client.$disconnect();
  await opened?.pool.end();
}
