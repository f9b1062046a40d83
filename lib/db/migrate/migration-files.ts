import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { MigrationList, SchemaContainer } from "@prisma/schema-engine-wasm/schema_engine_bg";

/** Not relative to `import.meta.url`, which differs in the built server. */
export const prismaFolder = path.resolve("prisma");

/** The lock file that the engine requires beside the migrations. */
export const lockFileText = `# Which database the migrations are written for.\nprovider = "postgresql"\n`;

export const noFilter = { externalTables: [], externalEnums: [] };

/**
 * `expand`: programs of the version before work with it. `contract`: programs from this version on do. Null: from before
 * upgrades could overlap; with the server stopped.
 */
export type UpgradePhase = { kind: "expand" } | { kind: "contract"; from: string } | null;

export type SchemaMigration = { name: string; script: string; phase: UpgradePhase };

const phaseLine = /^-- (?:(expand)|contract, for programs from (\d+\.\d+\.\d+))$/m;

/** What a migration's first line says. */
function phaseOf(script: string): UpgradePhase {
  const [first = ""] = script.split("\n", 1);
  const [, expand, from] = phaseLine.exec(first) ?? [];
  if (expand !== undefined) return { kind: "expand" };
  return from === undefined ? null : { kind: "contract", from };
}

/** As Prisma's own tools store it. */
export const checksumOf = ({ script }: SchemaMigration) => createHash("sha256").update(script).digest("hex");

/** A migration's statements, which are committed one by one: those between lines that say "-- step". */
export const stepsOf = ({ script }: SchemaMigration): string[] => script.split(/^-- step$/m);

/** The names of all migrations on disk, in order. */
export function migrationNames(folder = prismaFolder): string[] {
  const baseDir = path.join(folder, "migrations");
  if (!existsSync(baseDir)) return [];
  const folders = readdirSync(baseDir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map((entry) => entry.name).sort();
}

/** The migrations on disk, or `only` these, in order. */
export function readMigrations(folder = prismaFolder, only?: readonly string[]): SchemaMigration[] {
  const names = migrationNames(folder).filter((name) => only?.includes(name) ?? true);
  return names.map((name) => {
    const script = readFileSync(path.join(folder, "migrations", name, "migration.sql"), "utf8");
    return { name, script, phase: phaseOf(script) };
  });
}

/** The engine runs a whole file as one transaction, in which no index is built concurrently; its databases are empty. */
const inOneTransaction = (script: string) => script.replaceAll("INDEX CONCURRENTLY", "INDEX");

/** All migrations on disk, in the engine's format. */
export function engineMigrations(folder = prismaFolder): MigrationList {
  const baseDir = path.join(folder, "migrations");
  return {
    baseDir,
    lockfile: { path: path.join(baseDir, "migration_lock.toml"), content: lockFileText },
    shadowDbInitScript: "",
    migrationDirectories: readMigrations(folder).map(({ name, script }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: inOneTransaction(script) } },
    })),
  };
}

export function readSchema(folder = prismaFolder): SchemaContainer {
  const file = path.join(folder, "schema.prisma");
  return { path: file, content: readFileSync(file, "utf8") };
}
