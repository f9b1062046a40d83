import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { applyMigrations, finishUpgrade, pendingMigrations } from "@/lib/db/migrate/apply-migrations";
import { ensureDatabase } from "@/lib/db/migrate/ensure-database";
import { withScratchDatabase } from "@/tools/testing/scratch-database";
import { waitUntil } from "@/tools/testing/wait-until";

const first = `CREATE TABLE "Setting" (key text PRIMARY KEY, value text NOT NULL);
  CREATE TABLE a (x int); INSERT INTO a SELECT generate_series(1, 1000);`;
const wider = "-- expand\nALTER TABLE a ADD COLUMN IF NOT EXISTS y int;\n-- step\n";
const index = "CREATE INDEX CONCURRENTLY IF NOT EXISTS a_y ON a (y);";

let folder: string;

const file = (name: string) => path.join(folder, "migrations", name);
function write(name: string, sql: string): void {
  mkdirSync(file(name), { recursive: true });
  writeFileSync(path.join(file(name), "migration.sql"), sql);
}

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "fluxara-rolling-"));
  write("1_first", first);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const upgrade = (url: string) => applyMigrations(url, { prismaFolder: folder });

/** Runs `work` on a database of the first version. */
const onFirst = (work: (url: string, client: Client) => Promise<void>) =>
  withScratchDatabase(async (url) => {
    await ensureDatabase(url);
    await upgrade(url);
    const client = new Client({ connectionString: url });
    await client.connect();
    await work(url, client).finally(() => client.end());
  });

const validOf = async (client: Client) =>
  (await client.query("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('a_y')")).rows[0]
    ?.indisvalid;

it("a program serves a database that the next version expanded", () =>
  onFirst(async (url, client) => {
    write("2_wider", wider + index);
    expect(await upgrade(url)).toEqual(["2_wider"]);
    expect(await validOf(client)).toBe(true);
    rmSync(file("2_wider"), { recursive: true });
    expect(await upgrade(url)).toEqual([]);
  }));

it("a migration waits with little patience for a long reader, so that others read on, and goes on after it", () =>
  onFirst(async (url, client) => {
    write("2_wider", wider + index);
    await client.query("BEGIN; LOCK TABLE a IN ACCESS SHARE MODE");
    const other = new Client({ connectionString: url });
    await other.connect();
    const upgrading = upgrade(url);
    const waits = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '-- expand%'";
    await waitUntil("the upgrade waits for the table", async () => (await other.query(waits)).rowCount === 1);
    // Behind the statement that waits; without its short patience this would wait for the transaction above.
    await other.query("SELECT count(*) FROM a");
    await other.end();
    await client.query("COMMIT");
    expect(await upgrading).toEqual(["2_wider"]);
    expect(await validOf(client)).toBe(true);
  }));

it("completes what was killed between two steps, and makes an index anew that was left invalid", () =>
  onFirst(async (url, client) => {
    write("2_wider", `${wider}SELECT nonsense;`);
    await expect(upgrade(url)).rejects.toThrow(/could not be migrated: column "nonsense" does not exist/);
    await client.query("CREATE INDEX CONCURRENTLY a_y ON a (y)");
    await client.query("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'a_y'::regclass");
    write("2_wider", wider + index);
    expect(await upgrade(url)).toEqual(["2_wider"]);
    expect(await validOf(client)).toBe(true);
  }));

it("contracts when it is told to; from then on older programs are refused, with both versions", () =>
  onFirst(async (url, client) => {
    write("2_wider", wider + index);
    write("3_narrower", "-- contract, for programs from 99.0.0\nALTER TABLE a DROP COLUMN x;");
    expect(await upgrade(url)).toEqual(["2_wider"]);
    const { last } = await pendingMigrations(url, folder);
    expect(last.map(({ name }) => name)).toEqual(["3_narrower"]);
    expect(await finishUpgrade(url, folder)).toEqual(["3_narrower"]);
    expect((await client.query("SELECT * FROM a LIMIT 0")).fields.map(({ name }) => name)).toEqual(["y"]);
    rmSync(file("3_narrower"), { recursive: true });
    await expect(upgrade(url)).rejects.toThrow(/for Fluxara 99\.0\.0 and later .*3_narrower.* this is \d/);
  }));

it("a migration does not contract under an older program that runs", () =>
  onFirst(async (url, client) => {
    write("3_narrower", "-- contract, for programs from 0.2.0\nALTER TABLE a DROP COLUMN x;");
    await client.query("SET application_name = 'fluxara 0.1.9'");
    await expect(finishUpgrade(url, folder)).rejects.toThrow(/Fluxara 0\.1\.9 runs .* after 3_narrower/);
    await client.query("SELECT x FROM a LIMIT 0");
    await client.query("SET application_name = 'fluxara 0.2.0'");
    expect(await finishUpgrade(url, folder)).toEqual(["3_narrower"]);
  }));

it("a migration is not finished before it has begun", () =>
  onFirst(async (url) => {
    write("2_wider", wider + index);
    write("3_narrower", "-- contract, for programs from 0.0.1\nALTER TABLE a DROP COLUMN x;");
    await expect(finishUpgrade(url, folder)).rejects.toThrow(/start Fluxara first, which applies 2_wider/);
  }));

it("a new database gets all at once", () =>
  withScratchDatabase(async (url) => {
    write("2_wider", wider + index);
    write("3_narrower", "-- contract, for programs from 0.0.1\nALTER TABLE a DROP COLUMN x;");
    await ensureDatabase(url);
    expect(await upgrade(url)).toEqual(["1_first", "2_wider", "3_narrower"]);
  }));

it("three processes that start at once expand it once, also where that waits for their statements", () =>
  onFirst(async (url) => {
    write("2_wider", wider + index);
    const applied = await Promise.all([1, 2, 3].map(() => upgrade(url)));
    expect(applied.flat()).toEqual(["2_wider"]);
  }));
