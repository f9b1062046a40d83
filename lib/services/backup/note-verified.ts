import { hostname } from "node:os";
import { type Clock, systemClock } from "@/lib/clock";
import { beginRun, finishRun } from "@/lib/db/system/backup/runs";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { isSound, type VerifyReport } from "./backup-report";

const byBackup = authorizeSystem("backup");

/** Notes that a backup was checked. */
export async function noteVerified(
  report: VerifyReport,
  began: Date,
  clock: Clock = systemClock,
): Promise<void> {
  const host = `${hostname()} ${process.pid}`;
  const id = await beginRun(byBackup, { kind: "verify", host, place: report.place, at: began });
  const { findings, ...counts } = report;
  await finishRun(
    byBackup,
    id,
    { whole: isSound(report), result: { ...counts, findings: findings.length + report.more } },
    clock(),
  );
}
