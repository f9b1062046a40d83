import { type Command, CommanderError } from "commander";

const usageExit = 2;

/** The options that a command of the server's machine was given; or an exit status, where it printed what there was to say. */
export function optionsOf<T>(command: Command, args: readonly string[]): T | number {
  command.showHelpAfterError(`See ${command.name()} --help`).exitOverride();
  try {
    return command.parse([...args], { from: "user" }).opts() as T;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : usageExit;
  }
}
