import { readdirSync, readFileSync, statSync } from "node:fs";

function identity(folder: string): string | undefined {
  try {
    const stat = statSync(folder);
    return `${stat.dev}:${stat.ino}`;
  } catch {
    return undefined;
  }
}

function isPostgres(pid: string): boolean {
  try {
    return /^(postgres|initdb)$/.test(readFileSync(`/proc/${pid}/comm`, "utf8").trim());
  } catch {
    return false;
  }
}

/**
 * Process ids of the postmaster and its children: processes with this working directory, which zombies do not have. Lock
 * files would mislead once a pid is reused. `undefined` without /proc.
 */
export function holdersOf(cluster: string): number[] | undefined {
  if (process.platform !== "linux") return undefined;
  const wanted = identity(cluster);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => wanted !== undefined && identity(`/proc/${pid}/cwd`) === wanted && isPostgres(pid))
    .map(Number);
}
