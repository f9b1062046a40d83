import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { holdersOf } from "@/lib/db/embedded/holders";
import type { ClusterUser } from "@/lib/db/embedded/runner";
import { AppError } from "@/lib/errors";

/**
 * The server's data directory argument: its working directory, which Node enters before dropping root, so that `nobody`
 * needs no access to its parents. Other systems use the absolute path, since the server runs as the same user.
 */
export function dataArgument(cluster: string): string {
  return process.platform === "linux" ? "/proc/self/cwd" : cluster;
}

/** Removes what a killed first start left behind. Call with the starter's lock held. */
function sweepUnfinished(cluster: string): void {
  const parent = path.dirname(cluster);
  for (const name of readdirSync(parent)) {
    const leftover = path.join(parent, name);
    if (name.startsWith(`${path.basename(cluster)}.new-`) && !holdersOf(leftover)?.length) {
      rmSync(leftover, { recursive: true, force: true });
    }
  }
}

function checkVersion(cluster: string, bin: string): void {
  const made = readFileSync(path.join(cluster, "PG_VERSION"), "utf8").trim();
  const ours = /\d+/.exec(
    spawnSync(path.join(bin, "postgres"), ["--version"], { encoding: "utf8" }).stdout,
  )?.[0];
  if (made !== ours) {
    throw new AppError(
      "unavailable",
      `${cluster} was created by PostgreSQL ${made}, but ${ours} is installed: dump it with ${made} and restore it`,
    );
  }
}

/** Creates the cluster under a temporary name and renames it, so that a killed start leaves nothing that looks complete. */
export function makeCluster(cluster: string, bin: string, runner: ClusterUser): void {
  sweepUnfinished(cluster);
  if (existsSync(cluster)) {
    checkVersion(cluster, bin);
    return;
  }
  const aside = `${cluster}.new-${randomBytes(4).toString("hex")}`;
  mkdirSync(aside, { mode: 0o700 });
  const { uid, gid } = runner.credentials;
  if (uid !== undefined && gid !== undefined) chownSync(aside, uid, gid);
  const args = ["-D", dataArgument(aside), "-U", "fluxara", "-A", "trust", "-E", "UTF8"];
  const made = spawnSync(path.join(bin, "initdb"), [...args, "--locale=C.UTF-8", "--no-instructions"], {
    ...runner.credentials,
    cwd: aside,
    encoding: "utf8",
  });
  if (made.status !== 0) {
    rmSync(aside, { recursive: true, force: true });
    const why = made.error?.message ?? made.stderr.trim();
    throw new AppError("unavailable", `The database could not be created in ${cluster}: ${why}`);
  }
  renameSync(aside, cluster);
}
