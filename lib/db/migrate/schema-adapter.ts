import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type pg from "pg";
import { withCatalogueChars } from "@/lib/db/migrate/catalogue-chars";

/** What the schema engine works through; `failure.first` is the first script the database refused. */
export type SchemaAdapter = {
  factory: SqlMigrationAwareDriverAdapterFactory;
  failure: { first: unknown };
};

/**
 * Prisma's adapter cuts scripts at every semicolon, also inside strings and function bodies. This one sends them
 * whole, and keeps the first failure: in a transaction the engine's own bookkeeping after it fails too and hides it.
 */
export function schemaAdapter(pool: pg.Pool, shadow: pg.Pool = pool): SchemaAdapter {
  const failure: { first: unknown } = { first: undefined };

  async function connect(to: pg.Pool): Promise<SqlDriverAdapter> {
    const adapter = withCatalogueChars(await new PrismaPg(to).connect(), to);
    adapter.executeScript = async (sql) => {
      try {
        await to.query(sql);
      } catch (error) {
        failure.first ??= error;
        throw error;
      }
    };
    return adapter;
  }

  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(pool),
    connectToShadowDb: () => connect(shadow),
  };
  return { factory, failure };
}

/** The database's own words before the engine's, without the engine's stack. */
export function failureMessage(first: unknown, error: unknown): string {
  const cause = first ?? error;
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.split("\n")[0] ?? message;
}
