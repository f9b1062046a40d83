import { stat } from "node:fs/promises";
import { Command } from "commander";
import { awaitServer } from "./assert-server";
import { importComfyuiCommand } from "./comfyui/import-comfyui-command";
import type { ImportTarget } from "./import-file";
import { importFolder } from "./import-folder";
import { report } from "./import-report";
import { bar, err, exit, fault, type ServerOptions, targetOf, withServer } from "./server-command";

type Options = ServerOptions & { set?: string; environment?: string };

async function run(folder: string, target: ImportTarget, json: boolean): Promise<number> {
  try {
    await awaitServer(target);
    const summary = await importFolder(target, folder, bar());
    report(summary, json);
    return summary.refused.length === 0 ? exit.ok : exit.refused;
  } catch (error) {
    return fault(error, target);
  }
}

/** Checks the arguments, then imports. Returns the exit status. */
async function importChecked(folder: string, options: Options): Promise<number> {
  const isFolder = await stat(folder).then(
    (s) => s.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    err(`No such folder: "${folder}"`);
    return exit.usage;
  }
  const target = targetOf(options);
  if (target === null) return exit.usage;
  const { set = null, environment = null, json = false } = options;
  return run(folder, { ...target, set, environment }, json);
}

export function importCommand(): Command {
  const command = new Command("import")
    .description("import all PNG, JPEG and WebP files in a folder and its subfolders; safe to run again")
    .argument("<folder>", "what is not PNG, JPEG or WebP in it is skipped");
  command.usage("[options] <folder>").enablePositionalOptions().addCommand(importComfyuiCommand());
  return withServer(command, "job:write")
    .option("--set <key>", "add the files to this variant set")
    .option("--environment <name>", "environment in which the files were made")
    .action(async (folder: string, options: Options) => {
      process.exitCode = await importChecked(folder, options);
    });
}
