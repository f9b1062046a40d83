import pg from "pg";

/** The URL of another database on the same server. */
export function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** A separate connection for a test that holds transactions open. The test must end it. */
export async function connectTo(databaseUrl: string | undefined): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return client;
}

/** Runs statements one by one, since `create database` cannot run in a transaction. */
export async function onServer(serverUrl: string, ...statements: string[]): Promise<void> {
  const client = await connectTo(serverUrl);
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
