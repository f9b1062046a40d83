import { hostname } from "node:os";
import { type Clock, systemClock } from "@/lib/clock";
import { beginRun, finishRun } from "@/lib/db/system/backup/runs";
import { isSound, type VerifyReport } from "./backup-report";

/** Notes that a backup was checked. */
export async function noteVerified(
  report: VerifyReport,
  began: Date,
  clock: Clock = systemClock,
): Promise<void> {
  const host = `${hostname()} ${process.pid}`;
  const id = await beginRun({ kind: "verify", host, place: report.place, at: began });
  const { findings, ...counts } = report;
  await finishRun(id, isSound(report), { ...counts, findings: findings.length + report.more }, clock());
}
