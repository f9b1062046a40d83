import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect } from "vitest";
import { db } from "@/lib/db/client";
import { bundleProgram } from "../bundle-program";
import type { VictimOrder } from "./victim";

export const hasStrace = spawnSync("strace", ["-V"]).status === 0;

export type VictimFate = { killed: boolean; acknowledged: Map<number, string> };
type Message = { ready?: true; done?: true; index?: number; id?: string };
type How = {
  /** The system call at which the process dies: `rename:2` is the second rename. Needs strace. */
  syscall?: string;
  /** Kills the process `delayMs` after this many acknowledgements. */
  killAfter?: { acknowledged: number; delayMs: number };
};

function start(program: string, syscall: string | undefined): ChildProcess {
  const url = new URL(process.env.DATABASE_URL ?? "");
  url.searchParams.set("application_name", "victim");
  // With one worker thread, the n-th system call is deterministic.
  const env = { ...process.env, DATABASE_URL: url.href, UV_THREADPOOL_SIZE: "1" };
  const node = [process.execPath, program];
  const [call, when] = syscall?.split(":") ?? [];
  const traced = ["strace", "-f", "-o", "/dev/null", "-e", `trace=${call}`];
  const command =
    syscall === undefined ? node : [...traced, "-e", `inject=${call}:signal=KILL:when=${when}`, ...node];
  return spawn(command[0] ?? "", command.slice(1), { stdio: ["pipe", "pipe", "inherit"], env });
}

/** Runs one order in a process that may die; returns what it acknowledged. */
export async function runVictim(order: VictimOrder, how: How = {}): Promise<VictimFate> {
  const child = start(await bundleProgram("testing/faults/victim"), how.syscall);
  const exited = once(child, "exit");
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error("the victim's ends are piped");
  stdin.on("error", () => undefined);
  const messages: Message[] = [];
  for await (const line of createInterface({ input: stdout })) {
    const message = JSON.parse(line) as Message;
    messages.push(message);
    if (message.ready) stdin.write(`${JSON.stringify(order)}\n`);
    const { acknowledged, delayMs } = how.killAfter ?? { acknowledged: -1, delayMs: 0 };
    if (messages.length - 1 === acknowledged) setTimeout(() => child.kill("SIGKILL"), delayMs);
  }
  const [code, signal] = await exited;
  if (messages.length === 0) throw new Error("the victim died before it was told anything");
  const killed = !messages.some((message) => message.done);
  if (killed && signal !== "SIGKILL") throw new Error(`the victim failed by itself with ${code}`);
  return {
    killed,
    acknowledged: new Map(
      messages.flatMap(({ index, id }) => (index === undefined || !id ? [] : [[index, id]])),
    ),
  };
}

/** Waits until the database has ended the last statements of killed processes. */
export async function victimsGone(): Promise<void> {
  const count = () => db().$queryRaw<{ n: bigint }[]>`
    SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'victim' AND datname = current_database()`;
  await expect.poll(async () => Number((await count())[0]?.n)).toBe(0);
}

/** Runs `work` on all, two at a time. */
export async function inTwos<T, R>(given: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const left = [...given.entries()];
  const take = async () => {
    for (let next = left.shift(); next; next = left.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all([take(), take()]);
  return results;
}
