import { readdir, rm, rmdir, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";

const marks = /^run-(\d+)-(.+)$/;
const host = encodeURIComponent(hostname());
const markOf = (pid: number) => `run-${pid}-${host}`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Another process of this machine that works there; what killed ones left is removed. Of other machines nothing is known. */
async function findOther(drafts: string): Promise<number | null> {
  for (const name of await readdir(drafts)) {
    const [, pid = "", where] = marks.exec(name) ?? [];
    if (where !== host || Number(pid) === process.pid) continue;
    if (isAlive(Number(pid))) return Number(pid);
    await rm(join(drafts, name), { force: true });
  }
  return null;
}

/**
 * Lets one run at a time work in a folder, since two would write to each other's drafts. Returns the process that is there
 * already, else null. Of two that begin together both may be refused: each marks the folder before it looks.
 */
export async function enter(drafts: string): Promise<number | null> {
  await writeFile(join(drafts, markOf(process.pid)), "");
  const other = await findOther(drafts);
  if (other !== null) await leave(drafts);
  return other;
}

/** Removes the folder of drafts, too, if it is empty. */
export async function leave(drafts: string): Promise<void> {
  await rm(join(drafts, markOf(process.pid)), { force: true });
  await rmdir(drafts).catch(() => undefined);
}
