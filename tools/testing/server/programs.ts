import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { bundleProgram } from "../bundle-program";

type StartedProgram = { url: string; adopted: boolean };

/** Another process that uses the same data folder's database. */
export type Starter = StartedProgram & { kill(): Promise<void>; end(): Promise<void> };

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("the program's output is piped");
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error("the program ended without a word");
}

export async function runStarter(folder: string): Promise<Starter> {
  const child = spawn(process.execPath, [await bundleProgram("testing/server/starter"), folder], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const started = JSON.parse(await firstLine(child)) as StartedProgram;
  return {
    ...started,
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
    async end() {
      child.stdin.end();
      await exited;
    },
  };
}
