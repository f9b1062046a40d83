import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, rmSync, statfsSync, statSync } from "node:fs";
import { totalmem } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { sharedBuffers, sharedMemoryType } from "@/lib/db/embedded/buffers";
import { dataArgument } from "@/lib/db/embedded/cluster";
import { holdersOf } from "@/lib/db/embedded/holders";
import type { ClusterUser } from "@/lib/db/embedded/runner";
import { AppError } from "@/lib/errors";

const patienceMs = 60_000;
const attempts = 3;
const logLimitBytes = 10_000_000;

export type Postmaster = {
  cluster: string;
  bin: string;
  runner: ClusterUser;
  url: string;
  settings: string[];
};

/** Whether a server responds at this URL. */
async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function logFile(cluster: string): string {
  return path.join(cluster, "log");
}

function lastWords(cluster: string): string {
  try {
    return readFileSync(logFile(cluster), "utf8").slice(-500).trim();
  } catch {
    return "it left no log";
  }
}

function openLog(cluster: string): number {
  const file = logFile(cluster);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > logLimitBytes) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o600);
}

function shmBytes(): number {
  try {
    const { blocks, bsize } = statfsSync("/dev/shm");
    return blocks * bsize;
  } catch {
    return 0;
  }
}

/** Starts the server detached: it does not get the terminal's Ctrl-C, and survives our crash until the next start. */
async function launch({ cluster, bin, runner, settings }: Postmaster): Promise<void> {
  if (process.platform === "linux") {
    // No process uses the cluster, so these files are stale; PostgreSQL would trust a reused pid or a zombie.
    for (const name of ["postmaster.pid", ".s.PGSQL.5432.lock", ".s.PGSQL.5432"]) {
      rmSync(path.join(cluster, name), { force: true });
    }
  }
  const log = openLog(cluster);
  const buffers = sharedBuffers({ total: totalmem(), limit: process.constrainedMemory() ?? 0 });
  const own = ["listen_addresses=", "port=5432", "unix_socket_permissions=0700", `shared_buffers=${buffers}`];
  if (process.platform === "linux") own.push(`dynamic_shared_memory_type=${sharedMemoryType(shmBytes())}`);
  const options = [...own, ...settings].flatMap((setting) => ["-c", setting]);
  const child = spawn(path.join(bin, "postgres"), ["-D", dataArgument(cluster), "-k", ".", ...options], {
    ...runner.credentials,
    cwd: cluster,
    stdio: ["ignore", log, log],
    detached: true,
  });
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  }).finally(() => closeSync(log));
  child.unref();
}

/** Adopts the running server or starts one; returns whether it was already running. Call with the starter's lock held. */
export async function ensureRunning(server: Postmaster): Promise<{ adopted: boolean }> {
  let launched = 0;
  for (const until = Date.now() + patienceMs; !(await answers(server.url)); await sleep(20)) {
    if (Date.now() > until) {
      throw new AppError("unavailable", `The database did not start: ${lastWords(server.cluster)}`);
    }
    const holders = holdersOf(server.cluster);
    // Still starting or recovering, or the last children of a killed postmaster.
    if (holders ? holders.length > 0 : launched > 0) continue;
    if (launched === attempts) {
      throw new AppError("unavailable", `The database failed to start: ${lastWords(server.cluster)}`);
    }
    await launch(server);
    launched += 1;
  }
  return { adopted: launched === 0 };
}

function postmasterPid(cluster: string): number | undefined {
  try {
    const pid = Number(readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);
    const holders = holdersOf(cluster);
    return holders === undefined || holders.includes(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isGone(cluster: string, pid: number): boolean {
  const holders = holdersOf(cluster);
  if (holders) return holders.length === 0;
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

/** Ends the server without writing anything more. */
export function killPostmaster(cluster: string): void {
  const pid = postmasterPid(cluster);
  if (pid !== undefined) process.kill(pid, "SIGQUIT");
}

/** Fast shutdown with a checkpoint; waits up to `waitMs`, after which it finishes on its own. */
export async function stopPostmaster(cluster: string, waitMs: number): Promise<void> {
  const pid = postmasterPid(cluster);
  if (pid === undefined) return;
  process.kill(pid, "SIGINT");
  for (const until = Date.now() + waitMs; !isGone(cluster, pid) && Date.now() < until; ) await sleep(10);
}
