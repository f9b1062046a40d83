import { ColumnTypeEnum, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type pg from "pg";

const charOid = 18;
const textOid = 25;

/**
 * Makes Prisma's adapter accept PostgreSQL's `"char"` type, which it refuses and the engine needs to read a schema. The pool
 * presents it as text, then the result set is labelled as characters.
 */
export function withCatalogueChars(adapter: SqlDriverAdapter, pool: pg.Pool): SqlDriverAdapter {
  const letters = new WeakMap<unknown[], number[]>();
  const queryPool: (config: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult> = pool.query.bind(pool);
  const queryRaw = adapter.queryRaw.bind(adapter);
  Object.assign(pool, {
    async query(config: pg.QueryArrayConfig): Promise<pg.QueryArrayResult> {
      const result = await queryPool(config);
      const fields = result.fields ?? [];
      const columns = fields.flatMap((field, index) => (field.dataTypeID === charOid ? [index] : []));
      for (const field of fields) if (field.dataTypeID === charOid) field.dataTypeID = textOid;
      if (columns.length > 0) letters.set(result.rows, columns);
      return result;
    },
  });
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const column of letters.get(result.rows) ?? []) {
      result.columnTypes[column] = ColumnTypeEnum.Character;
    }
    return result;
  };
  return adapter;
}
