import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { caller, type Lane } from "@/lib/lane";
import { log } from "@/lib/log";
import { forget, remember } from "@/lib/remember";
import { version } from "@/lib/version";
import { keepCallers, watchStatements } from "./connection";
import { readTime } from "./read-time";
import { asObjects } from "./rows-as-objects";
import { openSocket } from "./sockets";
import { statementNames } from "./statement-names";

/** A statement of these lanes may take so long; those of transactions that wait for each other, too. */
const lanes: Record<Lane, { connections: number; statementMs: number }> = {
  requests: { connections: 10, statementMs: 10_000 },
  searches: { connections: 4, statementMs: 2_000 },
  exports: { connections: 3, statementMs: 60_000 },
  work: { connections: 6, statementMs: 300_000 },
};

type Open = { pool: pg.Pool; client?: PrismaClient; nameOf: ReturnType<typeof statementNames> };

/** Prisma's 2 s and 5 s are too short under load. */
export const transactionOptions = { maxWait: 10_000, timeout: 20_000 };

/**
 * The adapter writes and reads times without a zone, so connections must use UTC. JIT compilation, which most servers
 * enable, takes longer than all but our longest queries. Both are set in the URL, since `options` in the URL would
 * override any passed separately.
 */
function withSettings(databaseUrl: string, statementMs: number): string {
  const url = new URL(databaseUrl);
  const own = url.searchParams.get("options") ?? "";
  url.searchParams.set("application_name", `fluxara ${version}`);
  url.searchParams.set("options", `-c jit=off ${own} -c TimeZone=UTC -c statement_timeout=${statementMs}`);
  return url.href;
}

/** The URL for a connection outside of the pools, whose statements may take any time by default. */
export function connectionUrl(statementMs = 0): string {
  const url = env.databaseUrl;
  if (!url) throw new AppError("unavailable", "DATABASE_URL is not set: start the program with npm start");
  return withSettings(url, statementMs);
}

function open(lane: Lane): Open {
  const { connections, statementMs } = lanes[lane];
  const pool = new pg.Pool({
    connectionString: connectionUrl(statementMs),
    max: connections,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    stream: openSocket,
    // Sends statements that a transaction issues together as one batch.
    pipeline: true,
  });
  // Without a listener, a connection closed by the server would crash this process.
  pool.on("error", (error) => log.warn({ why: error.message }, "an idle database connection ended"));
  pool.on("connect", (client) => {
    client.on("error", () => undefined);
    watchStatements(client);
  });
  keepCallers(pool);
  pools().set(lane, pool);
  return { pool, nameOf: statementNames() };
}

const keyOf = (lane: Lane) => `db of ${lane}`;
const pools = () => remember("db pools", () => new Map<Lane, pg.Pool>());

/** The connections that were opened, of all lanes. */
export const openPools = (): Iterable<pg.Pool> => pools().values();

/** The connections of the caller's lane, one set of each lane per process. */
function opened(): Open {
  const { lane } = caller();
  return remember(keyOf(lane), () => open(lane));
}

/** The database client of the caller's lane. Made when first needed: its compiler takes 0.1 s of CPU. */
export function db(): PrismaClient {
  const lane = opened();
  lane.client ??= new PrismaClient({
    adapter: new PrismaPg(lane.pool, { statementNameGenerator: lane.nameOf }),
    transactionOptions,
  });
  return lane.client;
}

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
  const { fields, rows } = await opened().pool.query<unknown[]>(query);
  return asObjects<T>(fields, rows, more);
}

/** A statement for the driver, with a name if it is repeated. */
export function named({ text, values }: Pick<Prisma.Sql, "text" | "values">): pg.QueryConfig {
  const name = opened().nameOf({ sql: text });
  return { ...(name && { name }), text, values, types } as pg.QueryConfig;
}

/** A connection of the pool, to be released. */
export const takeConnection = (): Promise<pg.PoolClient> => opened().pool.connect();

/** For a library that brings its own statements. */
export const runStatement = (statement: pg.QueryConfig) => opened().pool.query(statement);

/** Closes all connections; the next `db()` opens new ones. */
export async function closeDb(): Promise<void> {
  const all = (Object.keys(lanes) as Lane[]).map((lane) => forget<Open>(keyOf(lane)));
  pools().clear();
  await Promise.all(
    all.map(async (one) => {
      await one?.client?.$disconnect();
      await one?.pool.end();
    }),
  );
}
