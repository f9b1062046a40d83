import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { ActorVariables } from "../actors";

const maxStartMs = 180_000;
const maxEndMs = 90_000;
const askEveryMs = 200;

const isUp = (base: string) =>
  fetch(`${base}/api/v1/health`, { signal: AbortSignal.timeout(maxEndMs) }).then(
    (answer) => answer.ok,
    () => false,
  );

/** One process of the built program, which can be killed and started again. */
export class Program {
  readonly #variables: ActorVariables;
  readonly base: string;
  #child: ChildProcess | null = null;
  #said = "";

  constructor(port: number, variables: ActorVariables) {
    this.base = `http://127.0.0.1:${port}`;
    this.#variables = { ...variables, PORT: String(port), HOST: "127.0.0.1" };
  }

  /** Resolves once it is healthy. `folder`: of the program. */
  async start(folder = "."): Promise<void> {
    const child = spawn(process.execPath, ["bin/start.mjs"], {
      cwd: folder,
      env: this.#variables as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        this.#said = `${this.#said}${chunk}`.slice(-4_000);
      });
    this.#child = child;
    for (const until = Date.now() + maxStartMs; Date.now() < until; await sleep(askEveryMs)) {
      if (child.exitCode !== null) break;
      if (await isUp(this.base)) return;
    }
    throw new Error(`A process did not start: ${this.#said}`);
  }

  /** Returns its exit status. Throws if it has not ended long after the signal; then it is killed. */
  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<number | null> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return null;
    child.kill(signal);
    let isLate = false;
    const late = setTimeout(() => {
      isLate = true;
      child.kill("SIGKILL");
    }, maxEndMs);
    await once(child, "exit");
    clearTimeout(late);
    if (isLate)
      throw new Error(`A process did not end within ${maxEndMs / 1_000} s of ${signal}: ${this.#said}`);
    return child.exitCode;
  }
}
