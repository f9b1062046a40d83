import { createHash } from "node:crypto";
import { rmSync, statSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

/** As in `lib/folder-lock.ts`, which needs packages to be installed: a socket ends with its process, however that ends. */
function socketOf(folder) {
  const { dev, ino } = statSync(folder, { bigint: true });
  const name = `fluxara-build-${createHash("sha256").update(`${dev}:${ino}`).digest("hex").slice(0, 24)}`;
  if (process.platform === "linux") return `\0${name}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : path.join(os.tmpdir(), name);
}

/** Takes the turn; null if another process has it. Those who wait stay connected until it is given up. */
function take(name) {
  const waiting = new Set();
  const server = net.createServer((socket) => {
    waiting.add(socket.unref());
    socket.on("error", () => undefined).once("close", () => waiting.delete(socket));
    socket.write(String(process.pid));
  });
  const release = () => {
    server.close();
    for (const socket of waiting) socket.destroy();
  };
  return new Promise((resolve, reject) => {
    server.once("error", (error) => (error.code === "EADDRINUSE" ? resolve(null) : reject(error)));
    server.listen(name, () => {
      server.unref();
      resolve(release);
    });
  });
}

/** Until who has the turn gives it up or ends; `print` is called with its process id. False if nobody has it. */
function untilGivenUp(name, print) {
  return new Promise((resolve) => {
    let hasResult = false;
    const socket = net.connect(name);
    socket.on("connect", () => {
      hasResult = true;
    });
    socket.setEncoding("utf8").once("data", print);
    socket.on("error", () => undefined).once("close", () => resolve(hasResult));
  });
}

/**
 * Runs `build` while no other process builds in the folder. If one does, says so once and waits for it. Returns whether it
 * had to wait.
 */
export async function inBuildTurn(folder, say, build) {
  const name = socketOf(folder);
  let hasWaited = false;
  for (;;) {
    const release = await take(name);
    if (release !== null) {
      await build().finally(release);
      return hasWaited;
    }
    const hasResult = await untilGivenUp(name, (pid) => {
      if (!hasWaited) say(`Another start builds in ${folder} (process ${pid}): this one waits for it.`);
      hasWaited = true;
    });
    // Where the socket is a file, it outlives a killed process.
    if (!hasResult && path.isAbsolute(name) && process.platform !== "win32") rmSync(name, { force: true });
  }
}
