import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { ActorCommand, Line, Message } from "./actor-command";

/** Environment variables. */
export type ActorVariables = Record<string, string | undefined>;

/** How an actor ended, and what it acknowledged until then. */
export type ActorEnd = {
  killed: boolean;
  frozenAt: string | null;
  acknowledged: Map<number, string>;
  errors: string[];
  /** How many points it passed; null if it was killed. */
  points: number | null;
};

/** Far more than any order takes on a busy machine. */
const maxMs = 240_000;

/** Assumed number of points of a line until one of its orders has run to the end. */
const guess = 60;

/** Runs while an actor is frozen; the actor then continues. */
type Meanwhile = () => Promise<void>;

async function follow(child: ChildProcess, order: ActorCommand, meanwhile: Meanwhile): Promise<ActorEnd> {
  const exited = once(child, "exit");
  const late = setTimeout(() => child.kill("SIGKILL"), maxMs);
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error("an actor's ends are piped");
  stdin.on("error", () => undefined);
  const beganMs = performance.now();
  const messages: Message[] = [];
  for await (const line of createInterface({ input: stdout })) {
    const message = JSON.parse(line) as Message;
    messages.push(message);
    if (message.ready) stdin.write(`${JSON.stringify(order)}\n`);
    if (message.frozen === undefined) continue;
    await meanwhile().finally(() => child.kill("SIGCONT"));
  }
  const [code, signal] = await exited;
  clearTimeout(late);
  if (performance.now() - beganMs > maxMs)
    throw new Error(
      `The order "${order.kind}" did not end within ${maxMs / 1_000} s: ${JSON.stringify(messages)}`,
    );
  const isDone = messages.some((message) => message.done);
  if (!isDone && signal !== "SIGKILL") throw new Error(`an actor ended by itself with ${code}`);
  return {
    killed: !isDone,
    frozenAt: messages.find((message) => message.frozen)?.frozen ?? null,
    acknowledged: new Map(
      messages.flatMap(({ index, id }) => (index === undefined || id === undefined ? [] : [[index, id]])),
    ),
    errors: messages.flatMap((message) => message.error ?? []),
    points: messages.find((message) => message.done)?.points ?? null,
  };
}

/** Runs orders, each in a process of its own. The process for the next order is started ahead. */
export class Actors {
  readonly #program: string;
  readonly #variables: ActorVariables;
  /** How many points a complete run of each line passed. */
  readonly #points = new Map<Line, number>();
  readonly #turns = new Map<Line, number>();
  readonly #tried = new Map<Line, number>();
  #next: ChildProcess | null = null;

  constructor(program: string, variables: ActorVariables) {
    this.#program = program;
    this.#variables = variables;
  }

  #start(variables: ActorVariables = {}): ChildProcess {
    const env = { ...this.#variables, ...variables } as NodeJS.ProcessEnv;
    return spawn(process.execPath, [this.#program], {
      env,
      stdio: ["pipe", "pipe", "inherit"],
    });
  }

  async run(order: ActorCommand, meanwhile: Meanwhile = async () => undefined): Promise<ActorEnd> {
    const child = this.#next ?? this.#start();
    this.#next = this.#start();
    const ended = await follow(child, order, meanwhile);
    if (ended.points !== null && order.line) this.#points.set(order.line, ended.points);
    return ended;
  }

  /** The line's next point; cycles through all of them, so none is left out. */
  inTurn(line: Line): number {
    const last = this.#turns.get(line) ?? 0;
    const next = (last % (this.#points.get(line) ?? guess)) + 1;
    this.#turns.set(line, next);
    this.#tried.set(line, Math.max(next, this.#tried.get(line) ?? 0));
    return next;
  }

  /** How many of a line's points were hit; null until an order was followed to its end. */
  coverageOf(line: Line): { tried: number; of: number } | null {
    const of = this.#points.get(line);
    return of === undefined ? null : { tried: Math.min(of, this.#tried.get(line) ?? 0), of };
  }

  /** Runs an order with other variables, such as another data folder. */
  runWith(variables: ActorVariables, order: ActorCommand): Promise<ActorEnd> {
    return follow(this.#start(variables), order, async () => undefined);
  }

  close(): void {
    this.#next?.kill("SIGKILL");
    this.#next = null;
  }
}
