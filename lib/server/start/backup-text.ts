import type { VerifyFinding } from "@/lib/contracts/backup";
import type { BackupReport, VerifyReport } from "@/lib/services/backup/backup-report";

const kinds: Readonly<Record<VerifyFinding["kind"], string>> = {
  missing: "is missing",
  length: "has another length",
  hash: "has other bytes",
};

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;
const inMegabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

const found = (findings: readonly { kind: VerifyFinding["kind"]; path: string }[]) =>
  findings.map(({ kind, path }) => `${path}\n    ${kinds[kind]}\n`).join("");

/** The report of a backup as text for the terminal. */
export function backupText(report: BackupReport): string {
  const { bytes, removed, secret, keepFailed } = report;
  const faults = found(bytes.faults.map(({ kind, key }) => ({ kind, path: key })));
  const gone = bytes.gone === 0 ? "" : `, ${bytes.gone} removed meanwhile`;
  return [
    faults,
    faults === "" ? "" : "The rows that name these are in the backup. Run fluxara fsck --deep --repair.\n",
    `${counted(report.rows, "row")} and ${counted(bytes.named, "file")} as of ${report.at}; `,
    `sent ${counted(bytes.sent, "file")} (${inMegabytes(bytes.sentBytes)})${gone}; ${report.seconds.toFixed(1)} s.\n`,
    secret === "sealed"
      ? "The installation's secret is in it, sealed with FLUXARA_BACKUP_KEY.\n"
      : "The installation's secret is not in it: set FLUXARA_BACKUP_KEY, or keep the secret elsewhere.\n",
    removed.backups === 0 && removed.bytes === 0
      ? ""
      : `Removed ${counted(removed.backups, "old backup")} and ${counted(removed.bytes, "file")} that only they had.\n`,
    keepFailed === null ? "" : `Old backups were not removed: ${keepFailed}\n`,
    `${report.manifest}\n`,
  ].join("");
}

/** The report of a verification as text for the terminal. */
export function verifyText({ findings, more, checked, deep, at }: VerifyReport): string {
  const reach = deep ? ", every byte" : "";
  const total = findings.length + more;
  return [
    found(findings),
    more === 0 ? "" : `… and ${more} more\n`,
    `Checked ${counted(checked.parts, "part")} and ${counted(checked.files, "file")} of the backup of ${at}${reach}: `,
    total === 0 ? "it is whole.\n" : `${counted(total, "finding")}.\n`,
  ].join("");
}
