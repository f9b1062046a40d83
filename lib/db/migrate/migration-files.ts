import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { MigrationList, SchemaContainer } from "@prisma/schema-engine-wasm/schema_engine_bg";

/** Not relative to `import.meta.url`, which differs in the built server. */
export const prismaFolder = path.resolve("prisma");

/** The lock file that the engine requires beside the migrations. */
export const lockFileText = `# Which database the migrations are written for.\nprovider = "postgresql"\n`;

export const noFilter = { externalTables: [], externalEnums: [] };

/** The names of all migrations on disk, in order. */
export function migrationNames(folder = prismaFolder): string[] {
  const baseDir = path.join(folder, "migrations");
  if (!existsSync(baseDir)) return [];
  const folders = readdirSync(baseDir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map((entry) => entry.name).sort();
}

/** The migrations on disk, or `only` these, in order, in the engine's format. */
export function readMigrations(folder = prismaFolder, only?: readonly string[]): MigrationList {
  const baseDir = path.join(folder, "migrations");
  const names = migrationNames(folder).filter((name) => only?.includes(name) ?? true);
  return {
    baseDir,
    lockfile: { path: path.join(baseDir, "migration_lock.toml"), content: lockFileText },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(path.join(baseDir, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

export function readSchema(folder = prismaFolder): SchemaContainer {
  const file = path.join(folder, "schema.prisma");
  return { path: file, content: readFileSync(file, "utf8") };
}
