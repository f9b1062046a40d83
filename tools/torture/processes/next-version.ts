import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Of a version to come: a column, and an index over a table that is written meanwhile. */
const migration = `-- expand
ALTER TABLE "Job" ADD COLUMN IF NOT EXISTS "next" integer;
-- step
CREATE INDEX CONCURRENTLY IF NOT EXISTS "Job_next_idx" ON "Job" ("next");
`;

/** Makes a program in the folder that is this one, but expands the database by more. Returns the folder. */
export function packNextVersion(folder: string): string {
  execFileSync(process.execPath, ["bin/pack.mjs", folder], { stdio: "ignore" });
  const migrations = join(folder, "prisma/migrations/99990101000000_next");
  mkdirSync(migrations, { recursive: true });
  writeFileSync(join(migrations, "migration.sql"), migration);
  return folder;
}
