import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyMigrations } from "@/lib/db/migrate/apply-migrations";
import { authorMigration } from "@/lib/db/migrate/author-migration";
import { ensureDatabase } from "@/lib/db/migrate/ensure-database";
import { schemaDrift } from "@/lib/db/migrate/schema-drift";
import { withScratchDatabase } from "@/tools/testing/scratch-database";
import { onServer } from "@/tools/testing/server/server";

const schema = (...fields: string[]) =>
  ["datasource db {", 'provider = "postgresql"', "}", "model Thing {", "id Int @id", ...fields, "}"].join(
    "\n",
  );

let folder: string;

function writeMigration(name: string, sql: string): void {
  mkdirSync(path.join(folder, "migrations", name), { recursive: true });
  writeFileSync(path.join(folder, "migrations", name, "migration.sql"), sql);
}

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "fluxara-migrate-"));
  writeFileSync(path.join(folder, "schema.prisma"), schema());
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("migrating", () => {
  it("a table that a migration rewrote is vacuumed, so that index-only scans work", async () => {
    writeMigration(
      "1_first",
      "create table a as select n, n::text as t from generate_series(1, 5000) n; create index on a (n);",
    );
    await withScratchDatabase(async (url) => {
      await ensureDatabase(url);
      await applyMigrations(url, { prismaFolder: folder });
      await onServer(
        url,
        `do $$ begin assert (select relallvisible = relpages and relpages > 0 from pg_class where relname = 'a'); end $$`,
      );
    });
  });

  it("applies each migration once, semicolons in bodies and strings included", async () => {
    writeMigration("1_first", `create table a (x text default ';'); insert into a values (default);`);
    writeMigration(
      "2_second",
      `create function b() returns int language plpgsql as $$ begin return 1; end $$;`,
    );
    await withScratchDatabase(async (url) => {
      await ensureDatabase(url);
      expect(await applyMigrations(url, { prismaFolder: folder })).toEqual(["1_first", "2_second"]);
      expect(await applyMigrations(url, { prismaFolder: folder })).toEqual([]);
      writeMigration("3_third", "create table c (x int);");
      const printed: string[] = [];
      const onUpgrade = (missing: readonly string[]) => void printed.push(...missing);
      expect(await applyMigrations(url, { prismaFolder: folder, onUpgrade })).toEqual(printed);
      expect(printed).toEqual(["3_third"]);
      await onServer(url, "select b() from a");
    });
  });

  it("leaves the database as it was when one fails, says why, and works once it is put right", async () => {
    writeMigration("1_first", "create table a (x int);");
    writeMigration("2_second", "create table b (x int); select nonsense;");
    await withScratchDatabase(async (url) => {
      await ensureDatabase(url);
      await expect(applyMigrations(url, { prismaFolder: folder })).rejects.toThrow(
        /column "nonsense" does not exist/,
      );
      await expect(onServer(url, "select x from a")).rejects.toThrow(/"a" does not exist/);
      writeMigration("2_second", "create table b (x int);");
      expect(await applyMigrations(url, { prismaFolder: folder })).toEqual(["1_first", "2_second"]);
    });
  });

  it("is done once by three programs at the same moment", async () => {
    writeMigration("1_first", "create table a (x int);");
    await withScratchDatabase(async (url) => {
      await Promise.all([1, 2, 3].map(() => ensureDatabase(url)));
      const applied = await Promise.all([1, 2, 3].map(() => applyMigrations(url, { prismaFolder: folder })));
      expect(applied.flat()).toEqual(["1_first"]);
    });
  });
});

describe.runIf(process.platform === "linux")("authoring", () => {
  it("writes what the schema gained, and finds no drift afterwards", async () => {
    await authorMigration("init", new Date("2030-01-01T00:00:00Z"), folder);
    writeFileSync(path.join(folder, "schema.prisma"), schema("name String?"));
    expect(await schemaDrift(folder)).toContain(`ADD COLUMN     "name" TEXT`);
    const file = await authorMigration("add_name", new Date("2030-01-02T03:04:05Z"), folder);
    expect(file).toBe(path.join(folder, "migrations", "20300102030405_add_name", "migration.sql"));
    expect(await authorMigration("nothing", new Date("2030-01-03T00:00:00Z"), folder)).toBeUndefined();
  });
});
