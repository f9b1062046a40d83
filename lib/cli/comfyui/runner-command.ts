import { hostname } from "node:os";
import { Command, InvalidArgumentError } from "commander";
import { ComfyClient } from "@/lib/bridge/comfyui/comfy-client";
import { err, exit, type ServerOptions, targetOf, withTarget } from "../server-command";
import { addressOf, type ComfyOptions, withComfy } from "./comfy-options";
import { runComfy } from "./comfy-runner";
import { runnerReport } from "./runner-report";

type Options = ServerOptions &
  ComfyOptions & {
    workflows?: string;
    name: string;
    environment: string;
    capacity: number;
    state?: string;
    drain: number;
    once?: boolean;
    wait?: boolean;
  };

const whole = (min: number, max: number) => (text: string) => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max)
    throw new InvalidArgumentError(`expected a whole number from ${min} to ${max}`);
  return value;
};

async function run(options: Options): Promise<number> {
  const { comfy, workflows, state = null, once = false, wait: waits = false, drain, json = false } = options;
  if (comfy === undefined || workflows === undefined) {
    err(comfy === undefined ? "ComfyUI missing: use --comfy" : "Workflows missing: use --workflows");
    return exit.usage;
  }
  const target = targetOf(options);
  if (target === null) return exit.usage;
  const { name, environment, capacity } = options;
  const client = new ComfyClient(addressOf(comfy, options));
  const asked = { client, workflows, name, environment, capacity, state, once, waits };
  return runComfy({ ...asked, drainSeconds: drain }, target, runnerReport(json));
}

function comfyuiCommand(): Command {
  const command = new Command("comfyui").description("do jobs with ComfyUI, until it is told to end");
  withComfy(command, "URL of ComfyUI, such as http://127.0.0.1:8188 (required)");
  return withTarget(command, "job:claim")
    .option("--workflows <folder>", "workflows saved by Export (API), with their bindings (required)")
    .option("--name <name>", "name of the runner, by which it is known again", `comfyui on ${hostname()}`)
    .option("--environment <name>", "environment whose jobs it does", "default")
    .option("--capacity <n>", "how many prompts stand in ComfyUI's queue at most", whole(1, 16), 1)
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
    .option("--wait", "wait for a server or ComfyUI that is not there yet")
    .option("--json", "print a line of JSON for each event")
    .addHelpText(
      "after",
      "\nCtrl+C once: finish what runs; again: give it back" +
        "\nExit status: 0 drained, 1 removed or replaced, 2 wrong usage or a workflow that does not fit, " +
        "3 server or ComfyUI unreachable or token refused, 130 stopped",
    )
    .action(async (options: Options) => {
      process.exitCode = await run(options);
    });
}

export function runnerCommand(): Command {
  return new Command("runner").description("comfyui: do the jobs of batches").addCommand(comfyuiCommand());
}
