import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { foreignVariables } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { within } from "@/lib/within";

const readyWithinMs = 180_000;
const stopWithinMs = 30_000;
const outputKept = 600;

/** The program running on a restored data folder, reachable from this machine only. */
export type DrillProgram = { base: string; stop: () => Promise<void> };

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), stopWithinMs);
  await ended;
  clearTimeout(late);
}

async function waitReady(base: string, child: ChildProcess, said: () => string): Promise<void> {
  for (const until = Date.now() + readyWithinMs; Date.now() < until; await sleep(200)) {
    if (child.exitCode !== null) throw new AppError("unavailable", `It ended: ${said()}`);
    const answer = await fetch(`${base}/api/v1/ready`, { signal: within(5_000) }).catch(() => null);
    if (answer?.status === 200) return;
  }
  throw new AppError("unavailable", `It was not ready after ${readyWithinMs / 1000} s: ${said()}`);
}

/** Starts the program as `npm start` does, without the variables of this installation. `onSpawn` can stop it at once. */
export async function startProgram(
  dataDir: string,
  onSpawn: (stop: () => Promise<void>) => void,
): Promise<DrillProgram> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const own = {
    PORT: String(port),
    HOST: "127.0.0.1",
    FLUXARA_DATA_DIR: dataDir,
    FLUXARA_PUBLIC_URL: base,
    FLUXARA_SAMPLE: "0",
  };
  const env = { ...foreignVariables(), ...own };
  const child = spawn(process.execPath, ["bin/start.mjs"], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said = `${said}${text}`.slice(-outputKept);
    });
  const stop = () => stopChild(child);
  onSpawn(stop);
  await waitReady(base, child, () => said.trim());
  return { base, stop };
}
