import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { waitUntil } from "@/tools/testing/wait-until";
import type { ConversionTarget } from "../conversion-targets";
import { freePort } from "../program";

/** Another server to compare with, which serves the same file. */
export type Peer = { url: string; pid: number; stop(): Promise<void> };

export function peerOf(child: ChildProcess, url: string): Peer {
  const exited = once(child, "exit");
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

/** Runs a program of this folder that listens on the port in its last argument. */
async function startPeer(program: URL, args: readonly string[]): Promise<Peer> {
  const port = await freePort();
  const words = [fileURLToPath(program), ...args, String(port)];
  const child = spawn(process.execPath, ["--import", "tsx", ...words], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const peer = peerOf(child, `http://127.0.0.1:${port}/`);
  if (child.stdout === null) throw new Error("the peer's output is piped");
  await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
  return peer;
}

export const startNodePeer = (file: string, how: "held" | "whole" | "stream") =>
  startPeer(new URL("./peer-server.ts", import.meta.url), [file, how]);

/** The minimum for a delivery: see `bare-ingest.ts`. `folder` must exist. */
export const startBareIngest = (folder: string, how: "preview" | "hashed") =>
  startPeer(new URL("./bare-ingest.ts", import.meta.url), [folder, how]);

/** The minimum for a conversion: see `bare-conversion.ts`. `folder` must exist. */
export const startBareConversion = (folder: string, picture: string, target: ConversionTarget) =>
  startPeer(new URL("./bare-conversion.ts", import.meta.url), [folder, picture, target]);

/** A command's path, also in directories that only root's PATH includes; null if it is not installed. */
export function installed(command: string): string | null {
  const places = [command, `/usr/sbin/${command}`, `/usr/local/sbin/${command}`];
  return places.find((place) => spawnSync(place, ["-v"]).error === undefined) ?? null;
}

const scratch = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

function nginxConfig(folder: string, file: string, port: number): string {
  const user = process.getuid?.() === 0 ? "user root;" : "";
  const paths = scratch.map((name) => `${name}_temp_path ${folder}/${name};`).join(" ");
  return `${user} worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 256; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; ${paths}
  server { listen 127.0.0.1:${port}; root ${dirname(file)}; default_type application/octet-stream; } }
`;
}

/** Whether something listens on the port. */
export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true));
    socket.on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}

/** nginx with one worker and sendfile; null if it is not installed. */
export async function startNginx(folder: string, file: string): Promise<Peer | null> {
  const command = installed("nginx");
  if (command === null || !existsSync(file)) return null;
  const port = await freePort();
  await mkdir(folder, { recursive: true });
  const config = join(folder, "nginx.conf");
  await writeFile(config, nginxConfig(folder, file, port));
  const child = spawn(command, ["-c", config, "-e", join(folder, "error.log"), "-g", "daemon off;"], {
    stdio: "ignore",
  });
  const peer = peerOf(child, `http://127.0.0.1:${port}/${file.slice(dirname(file).length + 1)}`);
  await waitUntil("nginx to listen", () => child.exitCode !== null || isListening(port));
  return child.exitCode === null ? peer : null;
}
