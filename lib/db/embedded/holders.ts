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
 * Process ids of the postmaster and its children: the processes whose working folder this is. Zombies have no working folder.
 * Lock files lie after a reused pid. `undefined` where there is no /proc to ask.
 */
export function holdersOf(cluster: string): number[] | undefined {
  if (process.platform !== "linux") return undefined;
  const wanted = identity(cluster);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => wanted !== undefined && identity(`/proc/${pid}/cwd`) === wanted && isPostgres(pid))
    .map(Number);
}
