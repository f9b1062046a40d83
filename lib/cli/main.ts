import { Command } from "commander";
import { version } from "@/lib/version";
import { auditCommand } from "./audit-command";
import { exportCommand } from "./export/export-command";
import { importCommand } from "./import-command";

const usageExit = 2;

/** Help for the commands that use the database directly instead of HTTP. */
const onServer = `On the server:
  fluxara admin reset      new password and token for the first account
  fluxara fsck             compares rows and stored bytes (--deep, --repair, --json)
  fluxara storage migrate  moves bytes between disk and bucket (--to, --dry-run, --remove-source)`;

const withSubcommands = (command: Command): Command[] => [
  command,
  ...command.commands.flatMap(withSubcommands),
];

/** A reader that closes the pipe early, such as `head`, must not stop the work. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
}

/** The `fluxara` command. Exits with 2 on wrong usage. */
async function main(argv: readonly string[]): Promise<void> {
  outliveReaders();
  const program = new Command("fluxara").version(version).description("Fluxara's output console");
  program.addCommand(importCommand());
  program.addCommand(exportCommand());
  program.addCommand(auditCommand());
  program.addHelpText("after", `\n${onServer}`);
  for (const command of withSubcommands(program)) {
    command.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : usageExit));
  }
  await program.parseAsync([...argv]);
}

await main(process.argv);
