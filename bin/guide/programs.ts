import { Command } from "commander";
import { auditCommand } from "@/lib/cli/audit-command";
import { workflowCommand } from "@/lib/cli/comfyui/workflow-command";
import { datasetCommand } from "@/lib/cli/dataset/dataset-command";
import { exportCommand } from "@/lib/cli/export/export-command";
import { importCommand } from "@/lib/cli/import-command";
import { probeCommand } from "@/lib/cli/on-server";
import { runnerCommand } from "@/lib/cli/runner/runner-command";
import { watchCommand } from "@/lib/cli/watch/watch-command";
import { adminResetProgram } from "@/lib/server/start/admin-reset";
import { backupProgram, backupVerifyProgram } from "@/lib/server/start/backup";
import { credentialsReadProgram } from "@/lib/server/start/credentials";
import { doctorProgram } from "@/lib/server/start/doctor";
import { drillProgram } from "@/lib/server/start/drill";
import { fsckProgram } from "@/lib/server/start/fsck";
import { restoreProgram } from "@/lib/server/start/restore";
import { storageMigrateProgram } from "@/lib/server/start/storage-migrate";
import { makeTestCertificateProgram } from "@/lib/server/start/test-certificate";
import { upgradeProgram } from "@/lib/server/start/upgrade";
import { benchCommand } from "@/tools/bench/bench-command";
import { scaleCommand } from "@/tools/bench/scale/scale-command";
import { tortureCommand } from "@/tools/torture/torture-command";
import { partNames } from "../test-run.mjs";

const below = (name: string, command: Command) =>
  new Command(name).addCommand(command.name(lastWord(command)));
const lastWord = (command: Command) => command.name().split(" ").at(-1) ?? "";

/** `npx fluxara`, with the options of all its commands, as commander knows them. */
export function fluxara(): Command {
  const program = new Command("fluxara").enablePositionalOptions();
  const all = [
    importCommand(),
    watchCommand(),
    exportCommand(),
    datasetCommand(),
    auditCommand(),
    runnerCommand(),
    workflowCommand(),
    below("admin", adminResetProgram()),
    backupProgram().name("backup").addCommand(backupVerifyProgram().name("verify")),
    below("credentials", credentialsReadProgram()).addCommand(
      makeTestCertificateProgram().name("make-test-certificate"),
    ),
    doctorProgram().name("doctor"),
    probeCommand(),
    drillProgram().name("drill"),
    fsckProgram().name("fsck"),
    restoreProgram().name("restore"),
    below("storage", storageMigrateProgram()),
    upgradeProgram().name("upgrade"),
  ];
  for (const command of all) program.addCommand(command);
  return program;
}

/** `npm test`, whose options are its parts. */
const testCommand = (): Command =>
  partNames.reduce(
    (command, part) => command.option(`--${part}`),
    new Command("test").argument("[paths...]"),
  );

/** Scripts of `package.json` that take options after `--`. */
export const scriptCommands = { bench: benchCommand, test: testCommand, torture: tortureCommand };

/** What `npm run bench -- --scale N` takes instead. */
export const atScale = scaleCommand;

/** Whether it does something itself; one with commands below it does if it takes arguments. */
export const isActing = ({ commands, registeredArguments }: Command): boolean =>
  commands.length === 0 || registeredArguments.length > 0;

/** The commands that do something, with their words: `storage migrate`. */
export function leavesOf(command: Command, path: readonly string[] = []): [string, Command][] {
  const own: [string, Command][] = isActing(command) ? [[path.join(" "), command]] : [];
  return [...own, ...command.commands.flatMap((each) => leavesOf(each, [...path, each.name()]))];
}
