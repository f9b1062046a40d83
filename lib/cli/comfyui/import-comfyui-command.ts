import { Command } from "commander";
import { ComfyClient } from "@/lib/bridge/comfyui/comfy-client";
import { isFromGenerator } from "@/lib/bridge/generator-client";
import { pause } from "@/lib/sdk/runner/bell";
import { awaitServer } from "../assert-server";
import { addressOf } from "../generator-options";
import type { ImportSummary } from "../import-folder";
import { report } from "../import-report";
import {
  err,
  exit,
  fault,
  type ServerOptions,
  type ServerTarget,
  targetOf,
  withServer,
} from "../server-command";
import { untilSignals } from "../until-signals";
import { type ComfyOptions, withComfy } from "./comfy-options";
import { type HistorySource, importHistory } from "./import-history";

type Options = ServerOptions & ComfyOptions & { name?: string; follow?: boolean };

const lookAgainMs = 2_000;

const hasNews = ({ imported, refused }: ImportSummary) => imported + refused.length > 0;

/** Imports what is new, again and again; a ComfyUI that is away now may be back later. */
async function follow(target: ServerTarget, source: HistorySource, isJson: boolean): Promise<number> {
  const known = new Set<string>();
  let refused = 0;
  while (!source.signal.aborted) {
    try {
      const summary = await importHistory(target, source, known);
      refused += summary.refused.length;
      if (hasNews(summary)) report(summary, isJson);
    } catch (error) {
      if (source.signal.aborted) break;
      if (!isFromGenerator(error)) throw error;
    }
    await pause(lookAgainMs, source.signal);
  }
  return refused === 0 ? exit.ok : exit.refused;
}

async function once(target: ServerTarget, source: HistorySource, isJson: boolean): Promise<number> {
  const summary = await importHistory(target, source, new Set());
  report(summary, isJson);
  return summary.refused.length === 0 ? exit.ok : exit.refused;
}

async function run(options: Options): Promise<number> {
  const { comfy, json = false } = options;
  if (comfy === undefined) {
    err("ComfyUI missing: use --comfy; for a folder of that name, write ./comfyui");
    return exit.usage;
  }
  const target = targetOf(options);
  if (target === null) return exit.usage;
  const { drain: signal, forget } = untilSignals();
  const client = new ComfyClient(addressOf(comfy, options));
  const source = { client, name: options.name ?? new URL(comfy).host, signal };
  try {
    await client.version();
    await awaitServer(target);
    return await (options.follow ? follow : once)(target, source, json);
  } catch (error) {
    if (!isFromGenerator(error)) return fault(error, target);
    err(error.message);
    return exit.server;
  } finally {
    forget();
  }
}

export function importComfyuiCommand(): Command {
  const command = new Command("comfyui").description(
    "import what a ComfyUI has made since it was started; safe to run again",
  );
  withComfy(command, "URL of ComfyUI, such as http://127.0.0.1:8188 (required)");
  return withServer(command, "job:write")
    .option("--name <name>", "of the ComfyUI, by which its jobs are known again (default: host and port)")
    .option("--follow", "go on with what is made from now on, until it is told to end")
    .action(async (options: Options) => {
      process.exitCode = await run(options);
    });
}
