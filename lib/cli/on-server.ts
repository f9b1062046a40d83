import { Argument, Command } from "commander";

const group = "On the server's machine:";

const named = (name: string, description: string) => new Command(name).description(description);

/** Shown and refused by it; run by `bin/fluxara.mjs`, which loads nothing else. */
export const probeCommand = (): Command =>
  named("probe", "exit 0 if the server of this machine is live, or ready").addArgument(
    new Argument("<what>", "which probe").choices(["live", "ready"]),
  );

/**
 * The commands of the server's machine, as the lists of help show them. `bin/command-line.mjs` runs those that use the database
 * from bundles of their own, which know their options; `bin/fluxara.mjs` runs the probes.
 */
export const onServer = (): Command[] =>
  [
    named("admin", "reset: a new password and token for the first account").addCommand(
      named("reset", "make a new password and token for the first account"),
    ),
    named("backup", "TO: all rows and bytes to a folder or bucket; verify FROM: check the newest")
      .argument("<to>")
      .addCommand(named("verify", "check the newest backup of a place")),
    named(
      "credentials",
      "read: what the Content Credentials of files say; make-test-certificate: sign what leaves, to try it",
    )
      .addCommand(named("read", "what the Content Credentials of pictures' files say"))
      .addCommand(named("make-test-certificate", "a certificate and key to try the signing of files with")),
    named("drill", "restore a backup on the side, look at it from outside, and remove it again"),
    named("doctor", "check what the installation depends on"),
    probeCommand(),
    named("fsck", "compare the database's rows with the stored bytes"),
    named("restore", "make an installation of a backup, or say that the restored copy is the one"),
    named("storage", "migrate: move all stored bytes between disk and bucket").addCommand(
      named("migrate", "move all stored bytes between disk and bucket"),
    ),
    named("upgrade", "plan, finish: what an upgrade does to the database"),
  ].map((command) => command.helpGroup(group));
