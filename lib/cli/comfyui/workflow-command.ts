import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { ComfyClient } from "@/lib/bridge/comfyui/comfy-client";
import { bindingPath, templateAt } from "@/lib/bridge/comfyui/template-files";
import { isFromGenerator } from "@/lib/bridge/generator-client";
import type { TemplateReading } from "@/lib/domain/comfy/read-template";
import { addressOf } from "../generator-options";
import { err, exit } from "../server-command";
import { type ComfyOptions, withComfy } from "./comfy-options";

type Options = ComfyOptions & { write?: boolean; json?: boolean };
type WorkflowCheck = { path: string; reading: TemplateReading };

const fits = ({ reading }: WorkflowCheck) => reading.template !== null && reading.problems.length === 0;

function fileJson({ path, reading }: WorkflowCheck) {
  if (reading.template === null)
    return { path, id: null, title: null, version: null, proposed: false, problems: reading.problems };
  const { id, title, version, binding } = reading.template;
  const { bind, outputs, pictures = null } = binding;
  const proposed = reading.isProposed;
  return { path, id, title, version, bind, outputs, pictures, proposed, problems: reading.problems };
}

/** Keeps a proposal beside its graph. Never replaces a file. */
async function keep({ path, reading }: WorkflowCheck): Promise<void> {
  if (reading.template === null || !reading.isProposed) return;
  const { id, title, binding } = reading.template;
  const text = `${JSON.stringify({ id, title, ...binding }, null, 2)}\n`;
  await writeFile(bindingPath(path), text, { flag: "wx" });
  err(`kept     ${bindingPath(path)}`);
}

function print(checked: WorkflowCheck): void {
  const { path, reading } = checked;
  for (const { message } of reading.problems) err(`problem  ${path}: ${message}`);
  if (reading.template === null) return;
  const { id, version, binding } = reading.template;
  const keys = Object.keys(binding.bind).join(", ") || "nothing";
  const how = reading.isProposed ? "proposed" : "bound";
  process.stdout.write(
    `${path}: ${id}, version ${version}; ${how}: ${keys}; output ${binding.outputs.join(", ") || "none"}\n`,
  );
}

async function check(files: readonly string[], options: Options): Promise<number> {
  const comfy = options.comfy === undefined ? null : new ComfyClient(addressOf(options.comfy, options));
  const checked: WorkflowCheck[] = [];
  for (const path of files) checked.push({ path, reading: await templateAt(path, comfy) });
  if (options.json) process.stdout.write(`${JSON.stringify({ files: checked.map(fileJson) })}\n`);
  else checked.forEach(print);
  if (options.write) for (const each of checked.filter(fits)) await keep(each);
  return checked.every(fits) ? exit.ok : exit.usage;
}

async function checkFiles(files: readonly string[], options: Options): Promise<number> {
  const other = files.find((path) => !path.endsWith(".json"));
  if (other !== undefined) {
    err(`"${other}" is no .json file`);
    return exit.usage;
  }
  try {
    return await check(files, options);
  } catch (error) {
    if (!isFromGenerator(error)) throw error;
    err(error.message);
    return exit.server;
  }
}

export function workflowCommand(): Command {
  const check = new Command("check")
    .description("check workflows saved by ComfyUI's Export (API), and say which inputs are settings")
    .argument("<files...>", "NAME.json, with its binding in NAME.bind.json; without one it is proposed")
    .option("--write", "keep what is proposed as NAME.bind.json")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExit status: 0 all fit, 2 one does not, or wrong usage, 3 ComfyUI unreachable");
  withComfy(check, "URL of a ComfyUI, to check classes of nodes and outputs too");
  check.action(async (files: string[], options: Options) => {
    process.exitCode = await checkFiles(files, options);
  });
  return new Command("workflow").description("check: ComfyUI workflows for a runner").addCommand(check);
}
