import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { type BackupTarget, openTarget } from "@/lib/bytes/storage/backup-target";
import { killEmbedded } from "@/lib/db/embedded/kill-embedded";
import { env } from "@/lib/env";
import { AppError, isAppError } from "@/lib/errors";
import { noteDrill, sourceUrl } from "@/lib/server/start/drill/note-drill";
import { startProgram } from "@/lib/server/start/drill/program";
import { type DrillStep, Steps } from "@/lib/server/start/drill/steps";
import { type Copy, tryCopy } from "@/lib/server/start/drill/try-copy";
import type { Host } from "@/lib/server/start/existing-database";
import { optionsOf } from "@/lib/server/start/options";
import { fillTarget } from "@/lib/server/start/restore";
import { findingText } from "@/lib/server/start/restore-text";
import { Shutdown } from "@/lib/server/start/shutdown";
import { type BackupCheck, type CheckedBackup, checkBackup } from "@/lib/services/restore/check-backup";

const exit = { whole: 0, wrong: 1, cannotLook: 3, stopped: 130 } as const;
const defaultSample = 100;

type Options = { sample?: number; deep?: boolean; json?: boolean };

function count(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text))
    throw new InvalidArgumentError("Expected a number of originals, such as 100.");
  return Number(text);
}

export const drillProgram = () =>
  new Command("fluxara drill")
    .description(
      "restore the newest backup into a temporary folder, start Fluxara there, check it over HTTP, and remove it",
    )
    .argument("<from>", "a folder, or s3://bucket/prefix")
    .option("--sample <n>", `how many originals to download and compare; default ${defaultSample}`, count)
    .addOption(new Option("--deep", "compare all originals").conflicts("sample"))
    .option("--json", "print the steps as JSON")
    .addHelpText("after", "\nExit status: 0 passed, 1 failed, 2 wrong usage, 3 could not be run");

const stepText = ({ step, seconds, state, why }: DrillStep) =>
  `${step.padEnd(12)} ${seconds.toFixed(1).padStart(7)} s  ${state}${why === undefined ? "" : `: ${why}`}\n`;

/** The variables of this installation, which the copy must not reach. */
const emptied = Object.fromEntries(
  ["DATABASE_URL", "FLUXARA_SECRET", "FLUXARA_S3_ENDPOINT", "FLUXARA_S3_BUCKET"].map((name) => [name, ""]),
);

/** Opens the place with this installation's variables; whatever is opened afterwards is in `dataDir`. */
function leaveInstallation(from: string, dataDir: string, host: Host): BackupTarget {
  host.setVariables({ FLUXARA_DATA_DIR: dataDir });
  const target = openTarget(from, host.from);
  host.setVariables(emptied);
  return target;
}

function assertNoFaults({ backup, findings }: BackupCheck): CheckedBackup {
  if (backup !== null) return backup;
  throw new AppError("unavailable", findings.map(findingText).join("").trim());
}

type Drill = {
  target: BackupTarget;
  sample: number;
  deep: boolean;
  steps: Steps;
  host: Host;
  closing: Shutdown;
};

/** Restores into the data folder and closes its database again. */
async function restoreCopy(
  backup: CheckedBackup,
  { sample, deep, steps, host, closing }: Drill,
): Promise<Copy | null> {
  const shutdown = new Shutdown();
  closing.add("copy", () => shutdown.closeAll());
  const copy: { made: Copy | null } = { made: null };
  await steps.run("restore", async () => {
    const target = { url: null, isResumed: false };
    const filling = { link: true, previews: false, say: () => undefined };
    try {
      const { replayed, copied } = await fillTarget({ backup, target, shutdown }, host, filling);
      const { prepareDrill } = await import("@/lib/services/restore/prepare-drill");
      copy.made = { backup, replayed, plan: await prepareDrill(sample), deep };
      if (copied.leftOut.length > 0)
        throw new AppError("unavailable", copied.leftOut.map(findingText).join("").trim());
    } finally {
      await shutdown.closeAll();
    }
  });
  return copy.made;
}

async function drill(work: Drill): Promise<void> {
  const { target, steps, closing } = work;
  let cannot: unknown;
  const backup = await steps.run("backup", async () => {
    const found = await checkBackup(target, { at: undefined, key: env.backupKey }).catch((error) => {
      cannot = error;
      throw error;
    });
    return assertNoFaults(found);
  });
  // A wrong key or a newer version is no result of a drill.
  if (cannot !== undefined) throw cannot;
  const copy = backup === null ? null : await restoreCopy(backup, work);
  if (copy === null) return;
  const program = await steps.run("start", () =>
    startProgram(env.dataDir, (stop) => closing.add("program", stop)),
  );
  if (program !== null) await tryCopy(program.base, copy, steps);
}

/** Removes everything also when it is stopped in the middle. */
function onSignals(closing: Shutdown): void {
  const end = () => void closing.closeAll().finally(() => process.exit(exit.stopped));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, end);
}

async function run(
  from: string,
  { sample = defaultSample, deep = false, json = false }: Options,
  host: Host,
) {
  const [startedAt, source] = [new Date(), sourceUrl()];
  const steps = new Steps((step) => json || process.stdout.write(stepText(step)));
  const folder = mkdtempSync(path.join(os.tmpdir(), "fluxara-drill-"));
  const closing = new Shutdown();
  const dataDir = path.join(folder, "data");
  closing.add("folder", async () => {
    // One that was just being started, or whose program was killed.
    killEmbedded(dataDir);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });
  onSignals(closing);
  const target = leaveInstallation(from, dataDir, host);
  try {
    await drill({ target, sample, deep, steps, host, closing });
  } finally {
    await closing.closeAll();
  }
  const unnoted = await noteDrill(source, { place: target.name, startedAt, steps });
  if (json) process.stdout.write(`${JSON.stringify({ steps: steps.done })}\n`);
  if (unnoted !== null) process.stderr.write(`The page System does not show this drill: ${unnoted}\n`);
  return steps.hasNoFaults ? exit.whole : exit.wrong;
}

/** Runs `fluxara drill`. Returns the exit status. */
export async function drillCommand(args: readonly string[], host: Host): Promise<number> {
  const program = drillProgram();
  const options = optionsOf<Options>(program, args);
  if (typeof options === "number") return options;
  try {
    return await run(program.args[0] ?? "", options, host);
  } catch (error) {
    process.stderr.write(`${isAppError(error) || !(error instanceof Error) ? error : error.stack}\n`);
    return exit.cannotLook;
  }
}
