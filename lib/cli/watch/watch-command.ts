import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Command, InvalidArgumentError, Option } from "commander";
import { assertServer } from "../assert-server";
import { knownFiles } from "../export/known-files";
import { err, exit, fault, type ServerOptions, ServerRefused, targetOf, withTarget } from "../server-command";
import { untilSignals } from "../until-signals";
import type { Sets, WatchTarget } from "./deliver-file";
import { Outages } from "./outages";
import { SeenFiles } from "./seen-files";
import { printAs } from "./watch-events";
import { FolderGone, watchFolder } from "./watch-folder";

type Options = ServerOptions & {
  set?: string;
  setBy?: "folder" | "day";
  environment?: string;
  settle: number;
  newOnly?: boolean;
};

/** How long files in hand may take after SIGTERM. */
const finishMs = 10_000;
const maxSettleSeconds = 3_600;

function settleOption(text: string): number {
  const seconds = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || seconds > maxSettleSeconds)
    throw new InvalidArgumentError(`expected seconds from 0 to ${maxSettleSeconds}`);
  return seconds;
}

/** Why a folder cannot be watched; null if it can. */
async function wrongFolder(folder: string): Promise<string | null> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return `No such folder: "${folder}"`;
  if ((await knownFiles(folder)).owners.size === 0) return null;
  return `fluxara export wrote into "${folder}": its pictures would be imported again and again. Watch another folder`;
}

/** Refused before anything is read, and waited for. */
async function assertMember(target: WatchTarget): Promise<void> {
  const { memberships } = await assertServer(target);
  if (!memberships.some(({ workspace }) => workspace === target.workspace))
    throw new ServerRefused("access", "No such workspace");
}

async function watchUntil(folder: string, target: WatchTarget, options: Options): Promise<number> {
  const { drain, stop, forget } = untilSignals();
  const { settle, newOnly = false, json = false } = options;
  const print = printAs(json);
  const { baseUrl, sets } = target;
  const seen = new SeenFiles([resolve(folder), baseUrl, target.workspace, sets.key, sets.by]);
  try {
    await new Outages(print, drain).outlast(() => assertMember(target));
    const watching = watchFolder({
      folder,
      target,
      settleMs: settle * 1000,
      newOnly,
      seen,
      print,
      stop: drain,
    });
    const late = new Promise<void>((resolveLate) => {
      drain.addEventListener(
        "abort",
        () => void wait(finishMs, undefined, { signal: stop }).then(resolveLate, () => resolveLate()),
      );
    });
    await Promise.race([watching, late]);
    return exit.ok;
  } catch (error) {
    if (drain.aborted) return exit.ok;
    if (!(error instanceof FolderGone)) return fault(error, target);
    err(error.message);
    return exit.server;
  } finally {
    forget();
  }
}

async function watchChecked(folder: string, options: Options): Promise<number> {
  const wrong = await wrongFolder(folder);
  if (wrong !== null) {
    err(wrong);
    return exit.usage;
  }
  const server = targetOf(options);
  if (server === null) return exit.usage;
  const sets: Sets = { key: options.set ?? null, by: options.setBy ?? null };
  return watchUntil(folder, { ...server, sets, environment: options.environment ?? null }, options);
}

export function watchCommand(): Command {
  const command = new Command("watch")
    .description(
      "import the pictures of a folder as they come, until it is stopped; safe to run beside import",
    )
    .argument("<folder>", "nothing is ever written into it");
  return withTarget(command, "job:write")
    .addOption(new Option("--set <key>", "add the files to this variant set").conflicts("setBy"))
    .addOption(
      new Option("--set-by <what>", "a variant set for each subfolder, or for each day").choices([
        "folder",
        "day",
      ]),
    )
    .option("--environment <name>", "environment in which the files were made")
    .option("--settle <seconds>", "deliver a file once it has not changed for so long", settleOption, 2)
    .option("--new-only", "leave alone what is there at the start")
    .option("--json", "print a line of JSON for each file")
    .addHelpText("after", "\nExit status: 0 stopped, 2 wrong usage, 3 token refused or folder gone")
    .action(async (folder: string, options: Options) => {
      process.exit(await watchChecked(folder, options));
    });
}
