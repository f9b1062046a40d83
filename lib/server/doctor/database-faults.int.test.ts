import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { closeDb, db } from "@/lib/db/client";
import { ownIndexes } from "@/lib/db/migrate/own-indexes";
import { oldestProgram } from "@/lib/db/migrate/progress";
import { expectFound, findingsOf, illOf, type PlantedFault, useHealthy } from "@/tools/testing/doctor";
import { connectTo } from "@/tools/testing/server/server";
import { waitUntil } from "@/tools/testing/wait-until";
import { freePort } from "@/tools/torture/object-store";
import { databaseChecks } from "./checks/database";
import { longTransactions, xidAge } from "./checks/maintenance";

useHealthy();

/** Runs a statement on the test's database, whose name stands for `?`. */
async function run(statement: string): Promise<void> {
  const client = await connectTo(process.env.DATABASE_URL);
  const name = decodeURIComponent(new URL(process.env.DATABASE_URL ?? "").pathname.slice(1));
  await client.query(statement.replaceAll("?", name)).finally(() => client.end());
}

/** Settings of a database are those of its next connections. */
const alter = (what: string) => async () => {
  await run(`ALTER DATABASE ? ${what}`);
  await closeDb();
};

let other: Awaited<ReturnType<typeof connectTo>>;
const connectAs = (name: string) => async () => {
  const url = new URL(process.env.DATABASE_URL ?? "");
  url.searchParams.set("application_name", name);
  other = await connectTo(url.href);
};
const disconnect = () => other.end();

const migration = "99990101000000_of_the_future";
const addMigration = () =>
  run(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
    VALUES ('x', 'x', '${migration}', now(), 1)`);
const dropMigration = () => run(`DELETE FROM _prisma_migrations WHERE migration_name = '${migration}'`);

const faults: Record<string, PlantedFault> = {
  "too few connections": {
    ill: "connections wrong",
    plant: () => run("ALTER DATABASE ? CONNECTION LIMIT 5"),
    mend: () => run("ALTER DATABASE ? CONNECTION LIMIT -1"),
  },
  "a database that ends idle sessions": {
    ill: "timeouts warn",
    plant: alter("SET idle_session_timeout = '1h'"),
    mend: alter("RESET idle_session_timeout"),
  },
  "a process of another version": {
    ill: "versions warn",
    plant: connectAs("fluxara 0.0.1"),
    mend: disconnect,
  },
  "a table without autovacuum": {
    ill: "autovacuum wrong",
    plant: () => run('ALTER TABLE "Artifact" SET (autovacuum_enabled = false)'),
    mend: () => run('ALTER TABLE "Artifact" RESET (autovacuum_enabled)'),
  },
  "a migration of a newer version that has begun to upgrade": {
    ill: "migrations warn",
    plant: addMigration,
    mend: dropMigration,
  },
  "an upgrade to a newer version that is finished": {
    ill: "migrations wrong",
    plant: async () => {
      await addMigration();
      await run(`INSERT INTO "Setting" (key, value) VALUES ('${oldestProgram}', '99.0.0')`);
    },
    mend: async () => {
      await dropMigration();
      await run(`DELETE FROM "Setting" WHERE key = '${oldestProgram}'`);
    },
  },
  "a migration that is missing": {
    ill: "migrations wrong",
    plant: () =>
      run(`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name =
        (SELECT max(migration_name) FROM _prisma_migrations)`),
    mend: () => run("UPDATE _prisma_migrations SET rolled_back_at = NULL"),
  },
  "a clock that differs": {
    ill: "clock wrong",
    plant: () => undefined,
    mend: () => undefined,
    over: () => ({ now: () => new Date(Date.now() + 10_000) }),
  },
};

it.each(Object.entries(faults))("%s is found by its check alone", (_, fault) => expectFound(fault));

it("indexes that migrations left are all known", async () => {
  const rows = await db().$queryRaw<{ name: string }[]>`
    SELECT c.relname::text AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE c.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_constraint
      WHERE conindid = c.oid AND contype IN ('p', 'u', 'x'))`;
  expect([...ownIndexes().keys()].sort()).toEqual(rows.map(({ name }) => name).sort());
});

const definitions = () => db().$queryRaw<object[]>`
  SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`;

it("an index that is missing, or was not built to the end, is made again", async () => {
  const before = await definitions();
  await run('DROP INDEX "Artifact_due_idx"');
  await run(`UPDATE pg_index SET indisvalid = false WHERE indexrelid = '"Blob_dying_idx"'::regclass`);
  expect(illOf(await findingsOf())).toEqual(["indexes wrong"]);
  const fixed = await findingsOf({}, true);
  expect(illOf(fixed)).toEqual([]);
  expect(fixed.filter((finding) => finding.fixed).map(({ id }) => id)).toEqual(["indexes"]);
  expect(await definitions()).toEqual(before);
});

it("a transaction that stays open, and numbers that run out, are found", async () => {
  await connectAs("psql")();
  await other.query("BEGIN");
  await other.query("SELECT 1");
  await waitUntil("the transaction to be old", async () =>
    illOf(await findingsOf({}, false, [longTransactions(50)])).includes("long-transactions warn"),
  );
  await disconnect();
  expect(illOf(await findingsOf({}, false, [longTransactions(), xidAge(1)]))).toEqual(["xid-age wrong"]);
});

/** Indexes of texts depend on the system's library only where a database compares by its rules. */
it("another version of the system's rules for texts is found", async () => {
  const [row] = await db().$queryRaw<{ version: string | null }[]>`
    SELECT pg_database_collation_actual_version(oid) AS version FROM pg_database WHERE datname = current_database()`;
  const set = (version: string | null) =>
    run(
      `UPDATE pg_database SET datcollversion = ${version === null ? "NULL" : `'${version}'`} WHERE datname = '?'`,
    );
  await set("0");
  const [finding] = (await findingsOf()).filter(({ id }) => id === "collation");
  await set(row?.version ?? null);
  expect(finding?.state).toBe(row?.version === null ? "skipped" : "wrong");
});

const hasPgBouncer = spawnSync("pgbouncer", ["--version"]).status === 0;

const nobody = 65534;

/** Starts a pooler before the test's server. Its socket's folder may be closed to the pooler, which refuses to be root. */
async function startPooler({ searchParams, hostname, port, username }: URL, folder: string) {
  const socket = searchParams.get("host");
  const server = Number(port || 5432);
  const open = () => (socket === null ? connect(server, hostname) : connect(`${socket}/.s.PGSQL.${server}`));
  const relay = createServer((client) => {
    const there = open();
    for (const end of [client, there]) end.on("error", () => end.destroy());
    client.pipe(there).pipe(client);
  });
  await new Promise<void>((listening) => relay.listen(0, "127.0.0.1", listening));
  const [file, at] = [join(folder, "pgbouncer.ini"), await freePort()];
  writeFileSync(
    file,
    `[databases]\n* = host=127.0.0.1 port=${(relay.address() as AddressInfo).port} user=${username}
[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = ${at}\nauth_type = any\npool_mode = transaction
unix_socket_dir =\nignore_startup_parameters = options,extra_float_digits\n`,
  );
  chmodSync(folder, 0o755);
  const asUser = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  const bouncer = spawn("pgbouncer", ["-q", file], { stdio: "ignore", ...asUser });
  const close = () => {
    bouncer.kill("SIGKILL");
    relay.close();
  };
  return { port: at, close };
}

it.skipIf(!hasPgBouncer)("a pooler in between is found", async () => {
  const url = process.env.DATABASE_URL;
  const direct = new URL(url ?? "");
  const folder = mkdtempSync(join(tmpdir(), "fluxara-pooler-"));
  const pooler = await startPooler(direct, folder);
  await closeDb();
  process.env.DATABASE_URL = `postgresql://${direct.username}@127.0.0.1:${pooler.port}${direct.pathname}`;
  try {
    let ill: string[] = [];
    await waitUntil("the pooler to be found", async () => {
      ill = illOf(await findingsOf({}, false, databaseChecks));
      return ill.length > 0;
    });
    expect(ill).toEqual(["pooler wrong"]);
  } finally {
    await closeDb();
    process.env.DATABASE_URL = url;
    pooler.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
