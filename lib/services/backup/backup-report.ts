import type { SourceFault, VerifyFinding } from "@/lib/contracts/backup";

/** `named`: how many belong to the backup; `sent`: how many the place did not have; `gone`: removed since the snapshot. */
export type CopiedBytes = {
  named: number;
  bytes: number;
  sent: number;
  sentBytes: number;
  gone: number;
  /** Named by rows, but lost or damaged in the source, and the place has no earlier copy. At most 1,000 of them. */
  faults: SourceFault[];
};

export type RemovedBackups = { backups: number; bytes: number };

export type BackupReport = {
  place: string;
  /** Where its manifest is. */
  manifest: string;
  at: string;
  rows: number;
  parts: number;
  bytes: CopiedBytes;
  secret: "sealed" | "left out";
  removed: RemovedBackups;
  /** Why old backups could not be removed; null if they could. */
  keepFailed: string | null;
  seconds: number;
};

export const hasNoFaults = ({ bytes, keepFailed }: BackupReport) =>
  bytes.faults.length === 0 && keepFailed === null;

export type VerifyReport = {
  place: string;
  /** Of the backup. */
  at: string;
  deep: boolean;
  checked: { parts: number; files: number };
  findings: VerifyFinding[];
  /** Findings beyond those that are listed. */
  more: number;
};

export const isSound = ({ findings }: VerifyReport) => findings.length === 0;
