import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { applyMigrations } from "@/lib/db/migrate/apply-migrations";
import { ensureDatabase } from "@/lib/db/migrate/ensure-database";
import { prismaFolder } from "@/lib/db/migrate/migration-files";
import { withScratchDatabase } from "@/tools/testing/scratch-database";

/** Runs `work` with a database that has only the migrations named before `before`. */
export async function withOlderDatabase(before: string, work: (url: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "fluxara-older-"));
  try {
    cpSync(path.join(prismaFolder, "schema.prisma"), path.join(folder, "schema.prisma"));
    for (const name of readdirSync(path.join(prismaFolder, "migrations")).filter((n) => n < before))
      cpSync(path.join(prismaFolder, "migrations", name), path.join(folder, "migrations", name), {
        recursive: true,
      });
    await withScratchDatabase(async (url) => {
      await ensureDatabase(url);
      await applyMigrations(url, { prismaFolder: folder });
      await work(url);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
