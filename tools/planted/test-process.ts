import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import type { TestReply, TestRequest } from "./inside/messages";

/** The process in the copy that runs its tests with Vitest, and keeps their databases between runs. */
export type TestProcess = {
  ask<R extends TestRequest>(request: R): Promise<TestReply<R>>;
  end(): void;
};

type Answer = { result?: unknown; error?: string };

function nextReply<R extends TestRequest>(child: ChildProcess): Promise<TestReply<R>> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error("The process that runs tests has ended"));
    child.once("exit", onExit);
    child.once("message", ({ result, error }: Answer) => {
      child.off("exit", onExit);
      if (error === undefined) resolve(result as TestReply<R>);
      else reject(new Error(error));
    });
  });
}

export function startTests(copy: string): TestProcess {
  const child = fork(path.join(copy, "tools/planted/inside/run-tests.ts"), {
    cwd: copy,
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return {
    ask(request) {
      const reply = nextReply<typeof request>(child);
      child.send(request);
      return reply;
    },
    end: () => child.disconnect(),
  };
}
