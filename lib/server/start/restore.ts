import { randomUUID } from "node:crypto";
import { Command, InvalidArgumentError } from "commander";
import { openTarget } from "@/lib/bytes/storage/backup-target";
import { applyMigrations } from "@/lib/db/migrate/apply-migrations";
import { env } from "@/lib/env";
import { AppError, isAppError } from "@/lib/errors";
import { asLongWork } from "@/lib/lane";
import { type Host, withExistingDatabase } from "@/lib/server/start/existing-database";
import { optionsOf } from "@/lib/server/start/options";
import { embeddedUrl, inspectTarget, type RestoreTarget, roomFor } from "@/lib/server/start/restore-target";
import {
  copyText,
  findingText,
  leftOutText,
  planText,
  replayedText,
  secretText,
} from "@/lib/server/start/restore-text";
import { keepSecret } from "@/lib/server/start/secret";
import { Shutdown } from "@/lib/server/start/shutdown";
import { type CheckedBackup, checkBackup } from "@/lib/services/restore/check-backup";
import type { FillOptions, FillReport } from "@/lib/services/restore/fill-copy";
import { loadBackup } from "@/lib/services/restore/load-backup";

const exit = { done: 0, left: 1, wrongUsage: 2, cannotLook: 3 } as const;
const say = (text: string) => process.stdout.write(text);

type Options = { at?: Date; into?: string; check?: true; finish?: true };

function time(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new InvalidArgumentError("Expected a time such as 2026-11-30T02:00:00Z.");
  return at;
}

export const restoreProgram = () =>
  new Command("fluxara restore")
    .description(
      "restore a backup into an empty data folder or database; removals and sending wait until the restore is confirmed",
    )
    .argument("[from]", "a folder, or s3://bucket/prefix")
    .option("--at <time>", "the newest backup of this time or before", time)
    .option("--into <url>", "the PostgreSQL database to fill, in place of DATABASE_URL")
    .option("--check", "read the backup and look at the target, and write nothing")
    .option("--finish", "confirm this restore: removals and sending resume")
    .addHelpText(
      "after",
      "\nExit status: 0 restored, 1 the backup is damaged, 2 wrong usage, 3 could not be restored",
    );

/** Fills the target and closes nothing: `shutdown` does. */
export async function fillTarget(
  { backup, target, shutdown }: { backup: CheckedBackup; target: RestoreTarget; shutdown: Shutdown },
  { setVariables }: Host,
  filling: FillOptions,
): Promise<FillReport> {
  const url = target.url ?? (await embeddedUrl(shutdown));
  if (!target.isResumed) {
    filling.say("Loading rows …");
    await loadBackup(url, backup, randomUUID());
  }
  if (backup.secret !== null && env.secret === undefined) keepSecret(env.dataDir, backup.secret);
  await applyMigrations(url);
  setVariables({ DATABASE_URL: url });
  const { closeDb } = await import("@/lib/db/client");
  shutdown.add("connections", closeDb);
  const { imaging } = await import("@/lib/bytes/imaging/pool");
  shutdown.add("imaging", async () => imaging().close());
  const { fillCopy } = await import("@/lib/services/restore/fill-copy");
  return asLongWork(() => fillCopy(backup, filling));
}

async function restore(from: string, { at, into, check }: Options, host: Host): Promise<number> {
  const found = await checkBackup(openTarget(from, host.from), { at, key: env.backupKey });
  if (found.backup === null) {
    say(
      `${found.findings.map(findingText).join("")}Nothing was restored: choose another backup with --at.\n`,
    );
    return exit.left;
  }
  const { backup } = found;
  const shutdown = new Shutdown();
  try {
    const target = await inspectTarget(backup, into, shutdown);
    const room = await roomFor(backup, target);
    say(planText(backup, room) + secretText(backup, env.secret !== undefined));
    if (room.rowBytes + room.storeBytes > room.freeBytes && !target.isResumed)
      throw new AppError("storage_full", `There is not enough room in ${env.dataDir}: nothing was written`);
    if (check) return exit.done;
    const line = (text: string) => say(`${text}\n`);
    const filling = { link: false, previews: true, say: line };
    const filled = await fillTarget({ backup, target, shutdown }, host, filling);
    say(replayedText(filled.replayed) + leftOutText(filled.copied) + copyText(filled.copy));
    return filled.copied.leftOut.length === 0 ? exit.done : exit.left;
  } finally {
    await shutdown.closeAll();
  }
}

const finish = (host: Host): Promise<number> =>
  withExistingDatabase(host, async () => {
    const { finishRestoreHere } = await import("@/lib/services/restore/finish-restore");
    const was = await finishRestoreHere();
    say(
      was
        ? "Restore confirmed: removals and sending resume.\n"
        : "This is no restored copy: nothing was changed.\n",
    );
    return exit.done;
  });

/** Runs `fluxara restore`. Returns the exit status. */
export async function restoreCommand(args: readonly string[], host: Host): Promise<number> {
  const program = restoreProgram();
  const options = optionsOf<Options>(program, args);
  if (typeof options === "number") return options;
  const [from] = program.args;
  if ((from === undefined) !== (options.finish === true)) {
    process.stderr.write(
      "Name the place of the backup, or --finish and nothing else. See fluxara restore --help\n",
    );
    return exit.wrongUsage;
  }
  try {
    return await (from === undefined ? finish(host) : restore(from, options, host));
  } catch (error) {
    process.stderr.write(`${isAppError(error) || !(error instanceof Error) ? error : error.stack}\n`);
    return exit.cannotLook;
  }
}
