import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, inject } from "vitest";
import { onServer, urlOf } from "@/tools/testing/server/server";

const programOf = (command: "restore" | "drill") => `
  const { ${command}Command: run } = await import("./.build/programs/${command}.mjs");
  const setVariables = (values) => Object.assign(process.env, values);
  process.exitCode = await run(process.argv.slice(1), { setVariables, from: process.cwd() });`;

export type CommandOutput = { status: number | null; out: string };

type OnOutput = (child: ChildProcess, out: string) => void;

/** Runs `fluxara restore` in a process of its own; `onSaid` sees it and what it said so far. */
export const runRestore = (
  args: readonly string[],
  variables: Record<string, string> = {},
  onSaid?: OnOutput,
) => run("restore", args, { DATABASE_URL: "", ...variables }, onSaid);

export const runDrill = (args: readonly string[], variables: Record<string, string>) =>
  run("drill", args, variables);

async function run(
  command: "restore" | "drill",
  args: readonly string[],
  variables: Record<string, string>,
  onSaid: OnOutput = () => undefined,
): Promise<CommandOutput> {
  const env = {
    ...process.env,
    FLUXARA_SECRET: "",
    FLUXARA_LOG_LEVEL: "silent",
    ...variables,
  };
  const node = ["--input-type=module", "-e", programOf(command), "--", ...args];
  const child = spawn(process.execPath, node, { env, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      onSaid(child, out);
    });
  const [status] = (await once(child, "close")) as [number | null];
  return { status, out };
}

/** An empty database that belongs to a role which is no superuser; `end` drops both. */
async function emptyDatabase(): Promise<{ url: string; end: () => Promise<void> }> {
  const [server, name] = [inject("serverUrl"), `restored_${randomBytes(5).toString("hex")}`];
  await onServer(server, `create role ${name} login`, `create database ${name} owner ${name}`);
  const url = new URL(urlOf(server, name));
  url.username = name;
  return {
    url: url.href,
    end: () => onServer(server, `drop database if exists ${name} with (force)`, `drop role ${name}`),
  };
}

export async function rowsIn<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The key of a test's backups. */
export const backupKey = "a key that seals the secret";

/** Gives a test file data folders and databases to restore into, and copies of places; all go with it. */
export function useTargets() {
  let folder = "";
  const ends: (() => Promise<void>)[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "fluxara-restore-"));
    process.env.FLUXARA_BACKUP_KEY = backupKey;
  });
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });
  afterAll(() => {
    delete process.env.FLUXARA_BACKUP_KEY;
    rmSync(folder, { recursive: true, force: true });
  });
  const within = (name: string) => join(mkdtempSync(join(folder, `${name}-`)), name);
  return {
    /** A path where nothing is. */
    newPath: within,
    copyOf(target: string): string {
      const copy = within("place");
      cpSync(target, copy, { recursive: true });
      return copy;
    },
    async newDatabase(): Promise<string> {
      const { url, end } = await emptyDatabase();
      ends.push(end);
      return url;
    },
  };
}
