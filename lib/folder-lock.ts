import { createHash } from "node:crypto";
import { rmSync, statSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

/** How long a busy holder may take to say its process id. */
const replyMs = 2_000;

/** Named by device and inode, so that other paths to the same folder give the same lock. */
function lockName(folder: string): string {
  const { dev, ino } = statSync(folder, { bigint: true });
  const name = `fluxara-${createHash("sha256").update(`${dev}:${ino}`).digest("hex").slice(0, 24)}`;
  if (process.platform === "linux") return `\0${name}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : path.join(os.tmpdir(), name);
}

/** Except on Linux and Windows, the socket is a file that survives a killed holder. */
const isFile = (name: string) => path.isAbsolute(name) && process.platform !== "win32";

export type FolderLock = { release(): void };

function listen(name: string): Promise<FolderLock | null> {
  const server = net.createServer((socket) => {
    // One that never reads must not keep this process alive.
    socket.unref().on("error", () => undefined);
    socket.end(String(process.pid));
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(null) : reject(error),
    );
    server.listen(name, () => resolve({ release: () => void server.close() }));
  });
}

/** What the holder replies; null if there is none. */
function ask(name: string): Promise<string | null> {
  return new Promise((resolve) => {
    let said = "";
    const socket = net.connect(name);
    socket.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    socket.setTimeout(replyMs, () => socket.destroy());
    socket.once("error", () => resolve(null)).once("close", () => resolve(said));
  });
}

/**
 * Locks an existing folder against other processes of this machine; null if one has it. The lock is a socket, which ends
 * with its process: no other process can have its number by chance, as with a lock file.
 */
export async function lockFolder(folder: string): Promise<FolderLock | null> {
  const name = lockName(folder);
  const lock = await listen(name);
  if (lock !== null || !isFile(name) || (await ask(name)) !== null) return lock;
  rmSync(name, { force: true });
  return listen(name);
}

/** The id of the process that has locked the folder; null if there is none, or it does not reply. */
export async function holderOf(folder: string): Promise<number | null> {
  return Number(await ask(lockName(folder))) || null;
}
