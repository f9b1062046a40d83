import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { commandVariables } from "@/lib/env";
import { within } from "@/lib/within";

const maxMs = 10_000;
const maxBytes = 16 * 1024;

const seconds = maxMs / 1_000;

async function outputOf({ stdout }: ChildProcess): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stdout ?? []) {
    length += part.length;
    if (length > maxBytes) throw new Error("The command returned more than a signature.");
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Why it failed, without its arguments. */
async function started(program: ChildProcess): Promise<void> {
  try {
    await once(program, "spawn");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "no reason given";
    throw new Error(`The command cannot be started (${code}).`);
  }
}

async function endOf(program: ChildProcess, until: AbortSignal): Promise<void> {
  const [code, signal] = await once(program, "exit");
  if (until.aborted) throw new Error(`The command took longer than ${seconds} s.`);
  if (code !== 0) throw new Error(`The command ended with ${signal ?? `exit code ${code}`}.`);
}

/**
 * Has a program sign: the bytes on its standard input, the signature on its output. It gets no variable of this
 * installation; what it says on standard error is in the program's own. Throws with what went wrong.
 */
export async function signByCommand(
  [command = "", ...args]: readonly string[],
  bytes: Uint8Array,
): Promise<Buffer> {
  const until = within(maxMs);
  const program = spawn(/* turbopackIgnore: true */ command, args, {
    env: commandVariables(),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const kill = () => program.kill("SIGKILL");
  until.addEventListener("abort", kill);
  try {
    await started(program);
    // A program that has read enough may close its input.
    program.stdin?.on("error", () => undefined).end(bytes);
    const [output] = await Promise.all([outputOf(program), endOf(program, until)]);
    return output;
  } finally {
    until.removeEventListener("abort", kill);
    kill();
  }
}
