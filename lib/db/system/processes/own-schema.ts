import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { readMigrations } from "@/lib/db/migrate/migration-files";
import { oldestProgram } from "@/lib/db/migrate/progress";
import { isOlder } from "@/lib/domain/program-version";
import { remember } from "@/lib/remember";
import { version } from "@/lib/version";

/** Those without which this program does not work. */
export const ownMigrations = () =>
  remember("own-migrations", () =>
    readMigrations()
      .filter(({ phase }) => phase?.kind !== "contract")
      .map(({ name }) => name),
  );

/** Whether the database has what this program needs, and still serves it. */
export async function isOwnSchema(): Promise<boolean> {
  const [row] = await rowsOf<{ applied: string[]; oldest: string | null }>(Prisma.sql`
    SELECT (SELECT value FROM "Setting" WHERE key = ${oldestProgram}) AS oldest, array(
      SELECT migration_name::text FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) AS applied`);
  const applied = new Set(row?.applied);
  const isServed = row?.oldest == null || !isOlder(version, row.oldest);
  return isServed && ownMigrations().every((name) => applied.has(name));
}
