import { Command } from "commander";
import { version } from "@/lib/version";
import { auditCommand } from "./audit-command";
import { workflowCommand } from "./comfyui/workflow-command";
import { datasetCommand } from "./dataset/dataset-command";
import { exportCommand } from "./export/export-command";
import { importCommand } from "./import-command";
import { onServer } from "./on-server";
import { runnerCommand } from "./runner/runner-command";
import { watchCommand } from "./watch/watch-command";

const usageExit = 2;

/** A reader that closes the pipe early, such as `head`, must not stop the work. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
}

/** Wrong usage exits with 2, and says where help is. */
function finish(command: Command, path: string): void {
  command.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : usageExit));
  command.showHelpAfterError(`See ${path} --help`);
  if (path.includes(" ")) command.helpCommand(false);
  for (const each of command.commands) finish(each, `${path} ${each.name()}`);
}

const isHelp = (word: string) => word === "--help" || word === "-h";

/** Without what asks for help, if a word is no command: its mistake is said, not the help of the command before it. */
function withoutHelpOfNone(program: Command, words: readonly string[]): readonly string[] {
  let command = program;
  for (const word of words) {
    if (word.startsWith("-") || command.commands.length === 0) return words;
    const next = command.commands.find((each) => each.name() === word);
    if (next === undefined && command.registeredArguments.length > 0) return words;
    if (next === undefined) return words.filter((each) => !isHelp(each));
    command = next;
  }
  return words;
}

/** The `fluxara` command. */
async function main(words: readonly string[]): Promise<void> {
  outliveReaders();
  const program = new Command("fluxara").version(version).description("Fluxara's output console");
  // Otherwise `import` would take the options of `import comfyui`.
  program.enablePositionalOptions();
  for (const command of [
    importCommand(),
    watchCommand(),
    exportCommand(),
    datasetCommand(),
    auditCommand(),
    runnerCommand(),
    workflowCommand(),
    ...onServer(),
  ])
    program.addCommand(command);
  finish(program, "fluxara");
  await program.parseAsync([...withoutHelpOfNone(program, words)], { from: "user" });
}

await main(process.argv.slice(2));
