import { Command } from "commander";
import { ComfyClient } from "@/lib/bridge/comfyui/comfy-client";
import { ComfyGenerator } from "@/lib/bridge/comfyui/comfy-generator";
import { templateAt, templatePaths } from "@/lib/bridge/comfyui/template-files";
import type { WorkflowTemplate } from "@/lib/domain/comfy/template";
import { type ComfyOptions, withComfy } from "../comfyui/comfy-options";
import { addressOf } from "../generator-options";
import { err, exit, type ServerOptions, targetOf, withTarget } from "../server-command";
import { type BridgeFlags, bridgeRunOf, withBridge } from "./bridge-options";
import { runBridge } from "./run-bridge";
import { runnerReport } from "./runner-report";

type Options = ServerOptions & ComfyOptions & BridgeFlags & { workflows?: string };

/** Null if one does not fit: then that is said. */
async function templatesIn(folder: string, client: ComfyClient): Promise<WorkflowTemplate[] | null> {
  const paths = await templatePaths(folder).catch(() => []);
  if (paths.length === 0) err(`There is no workflow in "${folder}": NAME.json, saved by Export (API)`);
  const readings = [];
  for (const path of paths) readings.push({ path, reading: await templateAt(path, client) });
  for (const { path, reading } of readings)
    for (const { message } of reading.problems) err(`problem  ${path}: ${message}`);
  const templates = readings.flatMap(({ reading }) =>
    reading.template !== null && reading.problems.length === 0 ? [reading.template] : [],
  );
  const ids = new Set(templates.map(({ id }) => id));
  if (ids.size < templates.length)
    err("Two workflows have the same id: give them others in their .bind.json");
  return paths.length > 0 && ids.size === readings.length ? templates : null;
}

async function run(options: Options): Promise<number> {
  const { comfy, workflows, json = false } = options;
  if (comfy === undefined || workflows === undefined) {
    err(comfy === undefined ? "ComfyUI missing: use --comfy" : "Workflows missing: use --workflows");
    return exit.usage;
  }
  const target = targetOf(options);
  if (target === null) return exit.usage;
  const client = new ComfyClient(addressOf(comfy, options));
  const place = {
    kind: "comfyui" as const,
    version: () => client.version(),
    open: async () => {
      const templates = await templatesIn(workflows, client);
      return templates === null ? null : new ComfyGenerator(client, templates);
    },
  };
  return runBridge(place, bridgeRunOf(options), target, runnerReport(json));
}

export function comfyuiCommand(): Command {
  const command = new Command("comfyui").description("do jobs with ComfyUI, until it is told to end");
  withComfy(command, "URL of ComfyUI, such as http://127.0.0.1:8188 (required)");
  withTarget(command, "job:claim").option(
    "--workflows <folder>",
    "workflows saved by Export (API), with their bindings (required)",
  );
  return withBridge(command, {
    kind: "comfyui",
    generator: "ComfyUI",
    most: [16, "how many prompts stand in ComfyUI's queue at most"],
    usage: "wrong usage or a workflow that does not fit",
  }).action(async (options: Options) => {
    process.exitCode = await run(options);
  });
}
