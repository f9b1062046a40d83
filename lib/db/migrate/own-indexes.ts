import { readMigrations } from "./migration-files";

const name = '"?(\\w+)"?';
const created = new RegExp(`^CREATE (?:UNIQUE )?INDEX (?:CONCURRENTLY )?(?:IF NOT EXISTS )?${name} ON `, "i");
const dropped = /^DROP INDEX (?:CONCURRENTLY )?(?:IF EXISTS )?(.+)$/is;

const statementsIn = (sql: string) =>
  sql
    .replace(/^\s*--.*$/gm, "")
    .split(";")
    .map((statement) => statement.trim());

/** The indexes that this program's migrations leave, with the statements that made them, by name; not those of keys. */
export function ownIndexes(): Map<string, string> {
  const indexes = new Map<string, string>();
  for (const statement of readMigrations().flatMap(({ script }) => statementsIn(script))) {
    const made = created.exec(statement)?.[1];
    if (made !== undefined) indexes.set(made, statement);
    for (const gone of dropped.exec(statement)?.[1]?.split(",") ?? [])
      indexes.delete(gone.trim().replaceAll('"', ""));
  }
  return indexes;
}
