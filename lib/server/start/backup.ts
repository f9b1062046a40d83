import { Command, InvalidArgumentError } from "commander";
import { openTarget } from "@/lib/bytes/storage/backup-target";
import { systemClock } from "@/lib/clock";
import { periodMs } from "@/lib/domain/backup/period";
import { isAppError } from "@/lib/errors";
import { backupText, verifyText } from "@/lib/server/start/backup-text";
import { type Host, withExistingDatabase } from "@/lib/server/start/existing-database";
import { optionsOf } from "@/lib/server/start/options";
import { hasNoFaults, isSound, type VerifyReport } from "@/lib/services/backup/backup-report";
import { verifyBackup } from "@/lib/services/backup/verify-backup";

const exit = { whole: 0, found: 1, cannotLook: 3 } as const;
const exits = (found: string) =>
  `\nExit status: 0 all is whole, 1 ${found}, 2 wrong usage, 3 it could not look or another one runs`;

function period(text: string): number {
  const ms = periodMs(text);
  if (ms === null) throw new InvalidArgumentError("expected a period such as 12h or 14d");
  return ms;
}

export const backupProgram = () =>
  new Command("fluxara backup")
    .description(
      "copy all rows and originals to a folder or s3://bucket/prefix (FLUXARA_BACKUP_S3_*); works while the server runs",
    )
    .argument("<to>", "the backup target: files that it already has are not copied again")
    .option("--keep <period>", "remove older ones afterwards, such as 14d", period)
    .option("--previews", "also copy previews and conversions, which fsck --repair can recreate")
    .option("--json", "print the report as JSON")
    .addHelpText("after", exits("some originals are damaged or missing"));

export const backupVerifyProgram = () =>
  new Command("fluxara backup verify")
    .description("check that all files of the newest backup are there and have the right length")
    .argument("<from>", "where backups are")
    .option("--deep", "read every file and compare its hash")
    .option("--json", "print the report as JSON")
    .addHelpText("after", exits("some files are not"));

type ReportPrinter<T> = { json: boolean; text: (report: T) => string; isFine: (report: T) => boolean };

/** Prints what a command reports, and returns its exit status. */
async function printReport<T>(
  work: () => Promise<T>,
  { json, text, isFine }: ReportPrinter<T>,
): Promise<number> {
  try {
    const report = await work();
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : text(report));
    return isFine(report) ? exit.whole : exit.found;
  } catch (error) {
    process.stderr.write(`${isAppError(error) || !(error instanceof Error) ? error : error.stack}\n`);
    return exit.cannotLook;
  }
}

type BackupOptions = { keep?: number; previews?: true; json?: true };

/** Runs `fluxara backup`. Returns the exit status. */
export async function backupCommand(args: readonly string[], host: Host): Promise<number> {
  const program = backupProgram();
  const options = optionsOf<BackupOptions>(program, args);
  if (typeof options === "number") return options;
  const { keep: keepMs = null, previews = false, json = false } = options;
  const work = async () => {
    const target = openTarget(program.args[0] ?? "", host.from);
    return withExistingDatabase(host, async () => {
      const { makeBackup } = await import("@/lib/services/backup/make-backup");
      return makeBackup({ target, previews, keepMs });
    });
  };
  return printReport(work, { json, text: backupText, isFine: hasNoFaults });
}

/** Notes it in the database of this machine, if there is one: the place can be checked without. */
async function note(report: VerifyReport, began: Date, host: Host): Promise<void> {
  await withExistingDatabase(host, async () => {
    const { noteVerified } = await import("@/lib/services/backup/note-verified");
    await noteVerified(report, began);
  }).catch(() => undefined);
}

type VerifyOptions = { deep?: true; json?: true };

/** Runs `fluxara backup verify`. Returns the exit status. */
export async function backupVerifyCommand(args: readonly string[], host: Host): Promise<number> {
  const program = backupVerifyProgram();
  const options = optionsOf<VerifyOptions>(program, args);
  if (typeof options === "number") return options;
  const { deep = false, json = false } = options;
  const work = async () => {
    const began = systemClock();
    const report = await verifyBackup(openTarget(program.args[0] ?? "", host.from), deep);
    await note(report, began, host);
    return report;
  };
  return printReport(work, { json, text: verifyText, isFine: isSound });
}
