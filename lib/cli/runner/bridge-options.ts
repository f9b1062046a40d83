import { hostname } from "node:os";
import { type Command, InvalidArgumentError } from "commander";
import type { BridgeRun } from "./run-bridge";

export type BridgeFlags = {
  name: string;
  environment: string;
  capacity: number;
  state?: string;
  drain: number;
  once?: boolean;
  wait?: boolean;
  json?: boolean;
};

const whole = (min: number, max: number) => (text: string) => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max)
    throw new InvalidArgumentError(
      min === max ? `it can only be ${min}` : `expected a whole number from ${min} to ${max}`,
    );
  return value;
};

/** `most`: jobs at once, and what that means for it. `usage`: what else is wrong usage. */
type BridgeWords = { kind: string; generator: string; most: [number, string]; usage: string };

/** Adds the options that all bridges have. */
export function withBridge(command: Command, { kind, generator, most, usage }: BridgeWords): Command {
  const [count, meaning] = most;
  return command
    .option("--name <name>", "name of the runner, by which it is known again", `${kind} on ${hostname()}`)
    .option("--environment <name>", "environment whose jobs it does", "default")
    .option("--capacity <n>", meaning, whole(1, count), 1)
    .option(
      "--state <folder>",
      "where it keeps what it is doing (default: .fluxara/runner in the home folder)",
    )
    .option(
      "--drain <seconds>",
      "how long it finishes what runs once it is told to end",
      whole(0, 86_400),
      300,
    )
    .option("--once", "end when nothing waits")
    .option("--wait", `wait for a server or ${generator} that is not there yet`)
    .option("--json", "print a line of JSON for each event")
    .addHelpText(
      "after",
      "\nCtrl+C once: finish what runs; again: give it back" +
        `\nExit status: 0 drained, 1 removed or replaced, 2 ${usage}, ` +
        `3 server or ${generator} unreachable or credentials refused, 130 stopped`,
    );
}

export const bridgeRunOf = (options: BridgeFlags): BridgeRun => {
  const { name, environment, capacity, state = null, once = false, wait: waits = false, drain } = options;
  return { name, environment, capacity, state, once, waits, drainSeconds: drain };
};
