import { readFileSync, readlinkSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

export type ClusterLease = {
  /** Once the database is stopped. */
  release(): void;
  /** If others of this machine still use the database. */
  leave(): void;
};
type LeaseOptions = { socket: string; machine?: string; staleMs?: number; onLost?: () => void };

/** Longer than an owner's loop may be busy. Its file is touched several times in that time. */
const staleAfterMs = 15_000;
const beatsInThat = 7;

const taken = (folder: string) =>
  new AppError(
    "unavailable",
    `Another container or machine runs the database in ${folder}: stop it, or give this one a data folder of its own`,
  );

/**
 * Names a kernel's run and its namespace of processes. Who shares both finds the others in /proc; containers on one volume
 * do not.
 */
function thisMachine(): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return os.hostname();
  }
}

function read(file: string): { owner: string; beatMs: number } | null {
  try {
    return { owner: readFileSync(file, "utf8"), beatMs: statSync(file).mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Whether this call made it. */
function make(file: string, machine: string): boolean {
  try {
    writeFileSync(file, machine, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Whether a server listens at a socket; containers of one kernel reach it through their volume. */
function isListening(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const client = net.connect(socket);
    const end = (does: boolean) => {
      client.destroy();
      resolve(does);
    };
    client.once("connect", () => end(true)).once("error", () => end(false));
  });
}

/** Removes the lease of one that was killed; two clocks need not agree, so its beat is watched. */
async function evict(folder: string, file: string, { socket, staleMs = staleAfterMs }: LeaseOptions) {
  const found = read(file);
  if (found === null) return;
  log.warn(`waiting ${staleMs / 1_000} s, whether another container or machine uses ${folder}`);
  for (const until = performance.now() + staleMs; performance.now() < until; ) {
    if (await isListening(socket)) throw taken(folder);
    await sleep(staleMs / beatsInThat);
    const now = read(file);
    if (now === null) return;
    if (now.owner !== found.owner || now.beatMs !== found.beatMs) throw taken(folder);
  }
  const aside = `${file}.stale-${process.pid}`;
  renameSync(file, aside);
  const moved = readFileSync(aside, "utf8");
  rmSync(aside);
  if (moved === found.owner) return;
  // Another one was quicker, and this was its lease.
  make(file, moved);
  throw taken(folder);
}

/** Touches the file, or makes it again. False: it is another's. A disk that fails is nobody's. */
function isKept(file: string, machine: string): boolean {
  try {
    if (read(file) === null) make(file, machine);
    if (read(file)?.owner !== machine) return false;
    utimesSync(file, new Date(), new Date());
  } catch (error) {
    log.error({ err: error }, `${file} cannot be touched: another container may take the database`);
  }
  return true;
}

/**
 * Marks the database of a data folder as this machine's, and keeps doing so. Throws `unavailable` if it is another's that
 * is alive: two servers on one cluster destroy it, and PostgreSQL's own lock names a process id of another namespace.
 */
export async function takeLease(folder: string, options: LeaseOptions): Promise<ClusterLease> {
  const { machine = thisMachine(), staleMs = staleAfterMs, onLost } = options;
  const file = path.join(folder, "postgres.lease");
  while (!make(file, machine)) {
    if (read(file)?.owner === machine) break;
    await evict(folder, file, options);
  }
  const leave = () => clearInterval(timer);
  const timer = setInterval(() => {
    if (isKept(file, machine)) return;
    leave();
    log.fatal(`another container or machine has taken the database in ${folder}`);
    onLost?.();
  }, staleMs / beatsInThat).unref();
  return {
    leave,
    release() {
      leave();
      if (read(file)?.owner === machine) rmSync(file, { force: true });
    },
  };
}
