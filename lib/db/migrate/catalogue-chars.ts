import { ColumnTypeEnum, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type pg from "pg";

const charOid = 18;
const textOid = 25;

/**
 * Teaches Prisma's adapter the catalogue's one-letter type: it refuses it, and the engine cannot read a schema
 * without. The pool calls it text; the answer says which columns were letters.
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
