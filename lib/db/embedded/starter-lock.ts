import { createHash } from "node:crypto";
import { rmSync, statSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/errors";

/** Named by device and inode, so that other paths to the same folder give the same lock. */
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

/** Except on Linux, the socket is a file that survives a killed holder. */
async function removeIfDead(name: string): Promise<void> {
  if (name.startsWith("\0")) return;
  const alive = await new Promise<boolean>((resolve) => {
    const socket = net.connect(name, () => resolve(true)).once("error", () => resolve(false));
    socket.once("close", () => socket.destroy());
  });
  if (!alive) rmSync(name, { force: true });
}

/** Allows one starter per data folder; on Linux by an abstract socket, which disappears with its process. */
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
