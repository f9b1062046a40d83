import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { flakyLink, type LinkState } from "@/tools/testing/server/flaky-link";
import { LastLines } from "./last-lines";
import type { Earlier, RunnerNews, RunnerOrder } from "./runner-order";

export type Harm = { kind: "killed" | "frozen" | "cut"; fromMs: number; untilMs: number };
type Setting = { program: string; server: string; token: string; name: string };

const maxStopMs = 40_000;
/** The program's absence and start, a back-off and a request that is never answered, one after another. */
const maxRegisterMs = 240_000;

/** A runner in a process of its own, over a link of its own. */
export class TorturedRunner {
  readonly name: string;
  readonly token: string;
  /** What was done to it. Its open end is infinite while it lasts. */
  readonly harms: Harm[] = [];
  /** What its processes did that they should not: they ended by themselves, or did not register. */
  readonly faults: string[] = [];
  readonly #program: string;
  readonly #link: Awaited<ReturnType<typeof flakyLink>>;
  readonly #onBegun: (runner: TorturedRunner) => void;
  #child: ChildProcess | null = null;
  #exited: Promise<void> = Promise.resolve();
  #isStopping = false;

  private constructor(
    { program, token, name }: Setting,
    link: Awaited<ReturnType<typeof flakyLink>>,
    onBegun: (runner: TorturedRunner) => void,
  ) {
    this.#program = program;
    this.token = token;
    this.name = name;
    this.#link = link;
    this.#onBegun = onBegun;
  }

  /** `onBegun`: called whenever it begins or resumes an attempt. */
  static async start(setting: Setting, onBegun: (runner: TorturedRunner) => void): Promise<TorturedRunner> {
    const runner = new TorturedRunner(setting, await flakyLink(setting.server), onBegun);
    void runner.#spawn("resumed");
    return runner;
  }

  get isHarmed(): boolean {
    return this.harms.at(-1)?.untilMs === Number.POSITIVE_INFINITY;
  }

  /** Resolves once it is registered, or will not be, which is a fault. */
  #spawn(earlier: Earlier): Promise<void> {
    const order: RunnerOrder = {
      baseUrl: this.#link.baseUrl,
      token: this.token,
      name: this.name,
      earlier,
    };
    const child = spawn(process.execPath, [this.#program, JSON.stringify(order)], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    const said = new LastLines();
    said.hear(child.stdout);
    said.hear(child.stderr);
    this.#exited = once(child, "exit").then(([code]) => {
      if (code !== null && code !== 0) this.faults.push(`ended with status ${code}; ${said}`);
    });
    const registered = new Promise<boolean>((resolve) => {
      createInterface({ input: child.stdout }).on("line", (line) => {
        const news = JSON.parse(line) as RunnerNews;
        if (news.registered) resolve(true);
        this.#hear(news);
      });
      void this.#exited.then(() => resolve(false));
    });
    return this.#untilRegistered(child, registered, said);
  }

  async #untilRegistered(child: ChildProcess, registered: Promise<boolean>, said: LastLines): Promise<void> {
    const ending = new AbortController();
    const late = sleep(maxRegisterMs, false, { signal: ending.signal }).catch(() => false);
    const isRegistered = await Promise.race([registered, late]);
    ending.abort();
    if (isRegistered || this.#isStopping) return;
    child.kill("SIGKILL");
    this.faults.push(`did not register; ${said}`);
  }

  #hear({ begun, ended }: RunnerNews): void {
    if (begun !== undefined) this.#onBegun(this);
    if (ended !== undefined && !this.#isStopping) this.faults.push(`ended by itself, ${ended}`);
  }

  async #harm(kind: Harm["kind"], during: () => Promise<void>): Promise<void> {
    const harm: Harm = { kind, fromMs: Date.now(), untilMs: Number.POSITIVE_INFINITY };
    this.harms.push(harm);
    await during();
    harm.untilMs = Date.now();
  }

  /** Kills its process and starts another under its name. */
  killed(earlier: Earlier): Promise<void> {
    return this.#harm("killed", async () => {
      this.#child?.kill("SIGKILL");
      await this.#exited;
      await this.#spawn(earlier);
    });
  }

  frozen(ms: number): Promise<void> {
    return this.#harm("frozen", async () => {
      this.#child?.kill("SIGSTOP");
      await sleep(ms);
      this.#child?.kill("SIGCONT");
    });
  }

  cut(state: LinkState, ms: number): Promise<void> {
    return this.#harm("cut", async () => {
      this.#link.turn(state);
      await sleep(ms);
      this.#link.turn("open");
    });
  }

  /** Lets it finish, and ends it. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#child?.kill("SIGTERM");
    const late = setTimeout(() => this.#child?.kill("SIGKILL"), maxStopMs);
    await this.#exited;
    clearTimeout(late);
    await this.#link.close();
  }
}
