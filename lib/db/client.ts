import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { forget, remember } from "@/lib/remember";

type Open = { pool: pg.Pool; client: PrismaClient };

const poolSize = 10;
/** Prisma's 2 s and 5 s are too short under load. */
const transactionOptions = { maxWait: 10_000, timeout: 20_000 };

/**
 * The adapter writes and reads times without their zone: another one than UTC would move them. Said in the address, whose
 * own `options` would take the place of any given beside it.
 */
function inUtc(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const own = url.searchParams.get("options") ?? "";
  url.searchParams.set("options", `${own} -c TimeZone=UTC`.trimStart());
  return url.href;
}

function open(): Open {
  const url = env.databaseUrl;
  if (!url) throw new AppError("unavailable", "DATABASE_URL is not set: start the program with npm start");
  const pool = new pg.Pool({
    connectionString: inUtc(url),
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  });
  // Without listeners a connection that the server ends would end this process.
  pool.on("error", (error) => log.warn({ why: error.message }, "an idle database connection ended"));
  pool.on("connect", (client) => client.on("error", () => undefined));
  const client = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions });
  return { pool, client };
}

/** The process's one database client. */
export const db = (): PrismaClient => remember("db", open).client;

/**
 * A statement that is prepared once on each connection, past Prisma: for what every request asks. `name` stands for its
 * text, so each has its own.
 */
export async function prepared<T extends pg.QueryResultRow>(
  statement: { name: string; text: string },
  values: readonly unknown[],
): Promise<T[]> {
  const { rows } = await remember("db", open).pool.query<T>({ ...statement, values: [...values] });
  return rows;
}

/** Ends every connection; the next `db()` opens new ones. */
export async function closeDb(): Promise<void> {
  const opened = forget<Open>("db");
  await opened?.client.$disconnect();
  await opened?.pool.end();
}
