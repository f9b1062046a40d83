import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { readMigrations } from "@/lib/db/migrate/migration-files";
import { oldestProgram } from "@/lib/db/migrate/progress";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { isOlder } from "@/lib/domain/program-version";
import { remember } from "@/lib/remember";
import { version } from "@/lib/version";

const known = () =>
  remember("own-migrations", () => {
    const all = readMigrations();
    const namesOf = (contracts: boolean) =>
      all.filter(({ phase }) => (phase?.kind === "contract") === contracts).map(({ name }) => name);
    return { expand: namesOf(false), contract: namesOf(true) };
  });

/** Those without which this program does not work. */
export const ownMigrations = (): readonly string[] => known().expand;

/** How many of this program's are not among those that are applied. */
export function migrationsLeft(applied: readonly string[]): { expand: number; contract: number } {
  const left = (names: readonly string[]) => names.filter((name) => !applied.includes(name)).length;
  return { expand: left(known().expand), contract: left(known().contract) };
}

/** Whether the database has what this program needs, and still serves it. */
export async function isOwnSchema(_system: SystemScope<"install">): Promise<boolean> {
  const [row] = await rowsOf<{ applied: string[]; oldest: string | null }>(Prisma.sql`
    SELECT (SELECT value FROM "Setting" WHERE key = ${oldestProgram}) AS oldest, array(
      SELECT migration_name::text FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) AS applied`);
  const applied = new Set(row?.applied);
  const isServed = row?.oldest == null || !isOlder(version, row.oldest);
  return isServed && ownMigrations().every((name) => applied.has(name));
}
