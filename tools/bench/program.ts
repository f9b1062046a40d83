import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { newTokenSecret } from "@/lib/domain/access/token-secret";
import type { Server } from "@/lib/sdk/server";

export type Program = Server & { pid: number; email: string; password: string; stop(): Promise<void> };

export type ProgramVariables = Readonly<Record<string, string | undefined>>;

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("a socket without a port");
  return address.port;
}

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The flags that `npm start` passes to Node. */
function nodeFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(inProject("package.json"), "utf8"));
  return String(scripts.start)
    .split(" ")
    .filter((word) => word.startsWith("--"));
}

/** Waits for the line that begins with `line`. If the program ends first, throws an error with its output. */
async function untilSaid(child: ChildProcess, line: string): Promise<void> {
  let said = "";
  child.stderr?.on("data", (chunk) => {
    said = (said + String(chunk)).slice(-5000);
  });
  if (child.stdout === null) throw new Error("the program's output is piped");
  for await (const each of createInterface({ input: child.stdout })) {
    said += `${each}\n`;
    if (each.startsWith(line)) {
      child.stdout.resume();
      return;
    }
  }
  throw new Error(`the program did not start:\n${said}`);
}

/**
 * Starts the program as `npm start` does, on a free port and in a folder of its own. `sample`: with the sample workspace,
 * complete; `database`: on this one instead of its own.
 */
export async function startProgram(
  folder: string,
  variables: ProgramVariables,
  { sample = false, database = "" } = {},
): Promise<Program> {
  const port = await freePort();
  const token = newTokenSecret();
  const email = "bench@example.com";
  const password = randomBytes(18).toString("base64url");
  const child = spawn(process.execPath, [...nodeFlags(), inProject("bin/start.mjs")], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...variables,
      NODE_ENV: "production",
      // Makes the program end if this process is killed.
      npm_lifecycle_event: "bench",
      PORT: String(port),
      HOST: "127.0.0.1",
      DATABASE_URL: database,
      FLUXARA_PUBLIC_URL: "",
      FLUXARA_SECRET: "",
      FLUXARA_SAMPLE: sample ? "1" : "0",
      FLUXARA_DATA_DIR: join(folder, "data"),
      FLUXARA_ADMIN_EMAIL: email,
      FLUXARA_ADMIN_PASSWORD: password,
      FLUXARA_ADMIN_TOKEN: token,
    },
  });
  const exited = once(child, "exit");
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
  };
  const ready = sample ? "The sample workspace is complete" : "Fluxara is ready";
  await untilSaid(child, ready).catch(async (error) => {
    await stop();
    throw error;
  });
  return { baseUrl: `http://127.0.0.1:${port}`, token, email, password, pid: child.pid ?? 0, stop };
}
