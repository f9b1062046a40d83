import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDb } from "@/lib/db/client";
import { onServer, urlOf } from "@/tools/testing/server/server";

/** Gives this test file its own migrated database in DATABASE_URL, and drops it afterwards. */
export function useDatabase(): void {
  const database = `fluxara_test_${randomBytes(6).toString("hex")}`;
  const server = inject("serverUrl");
  const before = process.env.DATABASE_URL;

  beforeAll(async () => {
    // Copied as files: through the log, as PostgreSQL would, it takes four times the CPU time.
    await onServer(
      server,
      `create database ${database} template ${inject("templateDatabase")} strategy file_copy`,
    );
    process.env.DATABASE_URL = urlOf(server, database);
  });

  afterAll(async () => {
    await closeDb();
    await onServer(server, `drop database if exists ${database} with (force)`);
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
  });
}
