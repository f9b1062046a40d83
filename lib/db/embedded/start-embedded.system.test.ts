import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { holdersOf } from "@/lib/db/embedded/holders";
import { runnerFor } from "@/lib/db/embedded/runner";
import { socketFolder } from "@/lib/db/embedded/socket-folder";
import { startEmbedded } from "@/lib/db/embedded/start-embedded";
import { ensureDatabase } from "@/lib/db/migrate/ensure-database";
import { runStarter } from "@/tools/testing/server/programs";

let folder: string;
const cluster = () => path.join(folder, "postgres");
const isRunning = () => (holdersOf(cluster())?.length ?? 0) > 0;
const postmaster = () => Number(readFileSync(path.join(cluster(), "postmaster.pid"), "utf8").split("\n")[0]);

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "fluxara-embedded-"));
});

afterEach(async () => {
  if (isRunning()) process.kill(postmaster(), "SIGQUIT");
  await expect.poll(isRunning).toBe(false);
  rmSync(folder, { recursive: true, force: true });
});

describe.runIf(process.platform === "linux")("the bundled database", () => {
  it("the embedded server comes up once when three programs start it at the same moment, and ends with the last", async () => {
    const starters = await Promise.all([1, 2, 3].map(() => runStarter(folder)));
    expect(starters.filter((one) => !one.adopted)).toHaveLength(1);
    await Promise.all(starters.slice(0, 2).map((one) => one.end()));
    expect(isRunning()).toBe(true);
    await starters[2]?.end();
    expect(isRunning()).toBe(false);
  });

  it("outlives a killed program and is taken over with its rows", async () => {
    const killed = await runStarter(folder);
    await ensureDatabase(killed.url);
    await query(killed.url, "create table kept as select 42 as answer");
    await killed.kill();
    const next = await startEmbedded(folder);
    expect(next.adopted).toBe(true);
    expect(await query(next.url, "select answer from kept")).toEqual([{ answer: 42 }]);
    expect(await next.stop()).toBe(true);
    expect(isRunning()).toBe(false);
  });

  it("restarts on its own after its postmaster was killed", async () => {
    const embedded = await startEmbedded(folder);
    await ensureDatabase(embedded.url);
    await query(embedded.url, "create table kept as select 42 as answer");
    process.kill(postmaster(), "SIGKILL");
    const rows = () => query(embedded.url, "select answer from kept").catch(() => undefined);
    await expect.poll(rows).toEqual([{ answer: 42 }]);
    expect(await embedded.stop()).toBe(true);
  });

  it("starts over lock files that name a living process of the same user", async () => {
    const first = await startEmbedded(folder);
    await first.stop();
    const bystander = spawn("sleep", ["60"], { ...runnerFor(cluster()).credentials, stdio: "ignore" });
    await once(bystander, "spawn");
    const claim = `${bystander.pid}\n/proc/self/cwd\n1700000000\n5432\n.\n\n`;
    for (const name of ["postmaster.pid", ".s.PGSQL.5432.lock"])
      writeFileSync(path.join(cluster(), name), claim);
    const second = await startEmbedded(folder);
    expect(second.adopted).toBe(false);
    await second.stop();
    bystander.kill();
  });

  it("the embedded server is reached even if variables name another PostgreSQL", async () => {
    vi.stubEnv("PGPORT", "5999");
    vi.stubEnv("PGSSLMODE", "require");
    const embedded = await startEmbedded(folder);
    await ensureDatabase(embedded.url);
    expect(await query(embedded.url, "select 1 as one")).toEqual([{ one: 1 }]);
    vi.unstubAllEnvs();
    await embedded.stop();
  });

  it("the embedded server works below a private folder, at a path longer than a socket's address, over a half-made cluster", async () => {
    chmodSync(folder, 0o700);
    const deep = path.join(folder, "x".repeat(60), "y".repeat(60));
    mkdirSync(path.join(deep, "postgres.new-0badcafe"), { recursive: true });
    const embedded = await startEmbedded(deep);
    const { cluster } = embedded;
    await ensureDatabase(embedded.url);
    expect(await query(embedded.url, "select current_database() as name")).toEqual([{ name: "fluxara" }]);
    const link = new URL(embedded.url).searchParams.get("host") ?? "";
    expect(existsSync(link)).toBe(true);
    lutimesSync(link, new Date(0), new Date(0));
    for (const swept of [false, true]) {
      if (swept) rmSync(link);
      expect(socketFolder(cluster)).toBe(link);
      expect(lstatSync(link).mtimeMs).toBeGreaterThan(Date.now() - 60_000);
    }
    await embedded.stop();
    expect(existsSync(link)).toBe(false);
    expect(readdirSync(deep)).not.toContain("postgres.new-0badcafe");
    expect(existsSync(path.join(deep, "postgres", "PG_VERSION"))).toBe(true);
  });
});
