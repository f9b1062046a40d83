import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type pg from "pg";
import { withCatalogueChars } from "@/lib/db/migrate/catalogue-chars";

/** The schema engine's connection; `failure.first` is the error of the first refused script. */
export type SchemaAdapter = {
  factory: SqlMigrationAwareDriverAdapterFactory;
  failure: { first: unknown };
};

/**
 * Prisma's adapter splits scripts at every semicolon, even inside strings and function bodies. This one sends them whole,
 * and keeps the first failure, which the engine's own failing bookkeeping in the same transaction would hide.
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

/** The database's message, else the engine's, without its stack. */
export function failureMessage(first: unknown, error: unknown): string {
  const cause = first ?? error;
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.split("\n")[0] ?? message;
}
