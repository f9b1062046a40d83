import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { readMigrations } from "@/lib/db/migrate/migration-files";
import { remember } from "@/lib/remember";

export const ownMigrations = () =>
  remember("own-migrations", () => readMigrations().migrationDirectories.map(({ path }) => path));

/** Whether the database has the migrations of this program and no others. */
export async function isOwnSchema(): Promise<boolean> {
  const rows = await rowsOf<{ name: string }>(Prisma.sql`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`);
  const applied = new Set(rows.map(({ name }) => name));
  const own = ownMigrations();
  return applied.size === own.length && own.every((name) => applied.has(name));
}
