import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/lib/db/embedded/start-embedded";
import { applyMigrations } from "@/lib/db/migrate/apply-migrations";
import { ensureDatabase } from "@/lib/db/migrate/ensure-database";
import { beginRows } from "@/tools/testing/begin-rows";
import { onServer, urlOf } from "@/tools/testing/server/server";

declare module "vitest" {
  export interface ProvidedContext {
    /** URL of a database from which others can be created. */
    serverUrl: string;
    templateDatabase: string;
  }
}

type TestServer = { url: string; end(): Promise<void> };

async function startServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, end: async () => undefined };
  const folder = mkdtempSync(path.join(os.tmpdir(), "fluxara-test-"));
  const embedded = await startEmbedded(folder, { settings: ["fsync=off", "max_connections=200"] });
  return {
    url: urlOf(embedded.url, "postgres"),
    async end() {
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts one server with one migrated template per run; each test file copies the template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const template = `fluxara_template_${randomBytes(6).toString("hex")}`;
  await ensureDatabase(urlOf(server.url, template));
  await applyMigrations(urlOf(server.url, template));
  // Of the projects with a database, one watches its statements; another may run beside it.
  if (project.name === "integration") await beginRows(urlOf(server.url, template));
  project.provide("serverUrl", server.url);
  project.provide("templateDatabase", template);
  return async () => {
    await onServer(server.url, `drop database if exists ${template} with (force)`);
    await server.end();
  };
}
