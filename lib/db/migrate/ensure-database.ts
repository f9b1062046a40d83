import pg from "pg";
import { isMissingDatabase, unreachable } from "@/lib/db/migrate/unreachable";
import { AppError } from "@/lib/errors";

const oldestVersion = 15;

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function checkVersion(client: pg.Client): Promise<void> {
  const answer = await client.query<{ version: string }>(
    "select current_setting('server_version_num') as version",
  );
  const major = Math.floor(Number(answer.rows[0]?.version) / 10_000);
  if (major < oldestVersion) {
    throw new AppError(
      "unavailable",
      `DATABASE_URL is PostgreSQL ${major}; version ${oldestVersion} or newer is required`,
    );
  }
}

/** Another start may create it at the same moment. */
function isAlreadyThere(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === "42P04" || code === "23505";
}

async function createDatabase(url: string): Promise<void> {
  const maintenance = new URL(url);
  const name = decodeURIComponent(maintenance.pathname.slice(1));
  maintenance.pathname = "/postgres";
  await withClient(maintenance.href, (client) =>
    client.query(`create database ${pg.escapeIdentifier(name)}`),
  ).catch((error: unknown) => {
    if (!isAlreadyThere(error)) throw error;
  });
}

/** Throws in one sentence, without the password, unless the database is there. Creates nothing. */
export async function assertReachable(url: string): Promise<void> {
  await withClient(url, checkVersion).catch((error: unknown) => {
    throw unreachable(url, error);
  });
}

/** Creates the database if missing and checks the server's version. Errors are one sentence, without the password. */
export async function ensureDatabase(url: string): Promise<void> {
  try {
    await withClient(url, checkVersion).catch(async (error: unknown) => {
      if (!isMissingDatabase(error)) throw error;
      await createDatabase(url);
      await withClient(url, checkVersion);
    });
  } catch (error) {
    throw unreachable(url, error);
  }
}
