import { Client } from "pg";

/** `rows`: as last counted by the database. */
export type TableSize = { table: string; rows: number };

export async function tableSizes(url: string): Promise<TableSize[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<TableSize>(
      `select relname as table, greatest(reltuples, 0)::float8 as rows from pg_class
       where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`,
    );
    return rows;
  } finally {
    await client.end();
  }
}
