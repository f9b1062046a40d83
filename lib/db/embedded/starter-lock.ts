import { createHash } from "node:crypto";
import { rmSync, statSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/errors";

/** By device and inode: the same folder under another name is the same lock. */
function lockName(dataDir: string): string {
  const { dev, ino } = statSync(dataDir);
  const hash = createHash("sha256").update(`${dev}:${ino}`).digest("hex").slice(0, 24);
  return process.platform === "linux" ? `\0fluxara-${hash}` : path.join(os.tmpdir(), `fluxara-${hash}`);
}

function listen(name: string): Promise<net.Server | undefined> {
  const server = net.createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(undefined) : reject(error),
    );
    server.listen(name, () => resolve(server));
  });
}

/** Elsewhere than on Linux the socket is a file that outlives a killed holder. */
async function removeIfDead(name: string): Promise<void> {
  if (name.startsWith("\0")) return;
  const alive = await new Promise<boolean>((resolve) => {
    const socket = net.connect(name, () => resolve(true)).once("error", () => resolve(false));
    socket.once("close", () => socket.destroy());
  });
  if (!alive) rmSync(name, { force: true });
}

/** One starter at a time on one data folder: on Linux an abstract socket, which the kernel drops with its process. */
export async function withStarterLock<T>(
  dataDir: string,
  waitMs: number,
  work: () => Promise<T>,
): Promise<T> {
  const name = lockName(dataDir);
  const until = Date.now() + waitMs;
  let lock = await listen(name);
  while (!lock) {
    if (Date.now() > until) {
      throw new AppError("unavailable", `Another process is starting or stopping the database in ${dataDir}`);
    }
    await removeIfDead(name);
    await sleep(30);
    lock = await listen(name);
  }
  try {
    return await work();
  } finally {
    lock.close();
  }
}
