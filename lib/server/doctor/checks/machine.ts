import { readFile } from "node:fs/promises";
import os from "node:os";
import { storage } from "@/lib/bytes/storage/storage";
import { readDatabaseClock } from "@/lib/db/system/doctor/server-settings";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { type Check, ok, skipped, warn, wrong } from "../check";

const byInstall = authorizeSystem("install");

const gib = 1 << 30;
const gibText = (bytes: number) => `${(bytes / gib).toFixed(1)} GiB`;

/** An imaging process may take 1.2 GB for one picture. */
const leastMemory = 2 * gib;

export const memory = (least = leastMemory): Check => ({
  id: "memory",
  async run() {
    const limit = process.constrainedMemory() || Number.POSITIVE_INFINITY;
    const bytes = Math.min(os.totalmem(), limit);
    return bytes < least
      ? warn(`there are ${gibText(bytes)} of memory: large pictures may be refused`, "Give it 2 GiB or more.")
      : ok(`there are ${gibText(bytes)} of memory`);
  },
});

const leastFiles = 1_024;

const openFiles: Check = {
  id: "open-files",
  async run() {
    const limits = await readFile("/proc/self/limits", "utf8").catch(() => "");
    const limit = /^Max open files\s+(\d+)/m.exec(limits)?.[1];
    if (limit === undefined) return skipped("this system does not say how many files may be open");
    return Number(limit) < leastFiles
      ? warn(
          `a process may have ${limit} files and connections open`,
          `Raise it: ulimit -n ${4 * leastFiles}, or LimitNOFILE= of its unit.`,
        )
      : ok(`a process may have ${limit} files open`);
  },
};

const leastFree = gib;

const disk: Check = {
  id: "disk",
  async run() {
    const free = await storage().freeBytes();
    if (free === null) return skipped("a bucket does not say how much space is left");
    return free < leastFree
      ? wrong(
          `${gibText(free)} are free in ${storage().place()}`,
          "Make room, or shorten how long pictures are kept.",
        )
      : ok(`${gibText(free)} are free in ${storage().place()}`);
  },
};

const maxOffMs = 2_000;

const clock: Check = {
  id: "clock",
  needsDatabase: true,
  async run({ now }) {
    const before = now().getTime();
    const database = await readDatabaseClock(byInstall);
    const middle = (before + now().getTime()) / 2;
    const offMs = Math.abs(database.getTime() - middle);
    return offMs > maxOffMs
      ? wrong(
          `this machine's clock and the database's are ${(offMs / 1_000).toFixed(1)} s apart`,
          "Have both set by NTP: what is due, sessions and signed URLs go by them.",
        )
      : ok("this machine's clock and the database's agree");
  },
};

export const machineChecks = [memory(), openFiles, disk, clock];
