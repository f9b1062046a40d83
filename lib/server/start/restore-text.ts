import type { VerifyFinding } from "@/lib/contracts/backup";
import type { RestoredCopy } from "@/lib/contracts/health";
import type { RestoreRoom } from "@/lib/server/start/restore-target";
import type { CheckedBackup } from "@/lib/services/restore/check-backup";
import type { BytesReport } from "@/lib/services/restore/copy-bytes";
import type { ReplayCounts } from "@/lib/services/restore/replay-journal";

export const counted = (count: number, one: string) =>
  `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;

const units = ["bytes", "kB", "MB", "GB", "TB"];

export function sizeText(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}

const faults = { missing: "is missing", length: "has another length", hash: "has other bytes" } as const;

export const findingText = ({ kind, path }: VerifyFinding) => `${path} ${faults[kind]}\n`;

const rowsOf = ({ manifest: { tables } }: CheckedBackup) =>
  Object.values(tables).reduce((sum, rows) => sum + rows, 0);

/** What would be restored, and the room that it needs. */
export function planText(backup: CheckedBackup, { rowBytes, storeBytes, freeBytes }: RestoreRoom): string {
  const { at, program, bytes } = backup.manifest;
  return [
    `The backup of ${at} by Fluxara ${program}: ${counted(rowsOf(backup), "row")}, ${counted(bytes.count, "file")} of ${sizeText(bytes.total)}.`,
    `It needs ${sizeText(rowBytes + storeBytes)} in the data folder, where ${sizeText(freeBytes)} are free: ${sizeText(rowBytes)} for rows and their indexes, ${sizeText(storeBytes)} for bytes.`,
    "",
  ].join("\n");
}

/** What the restored copy cannot do without the secret. */
export const secretText = ({ secret, manifest }: CheckedBackup, isGiven: boolean): string =>
  secret !== null || isGiven
    ? ""
    : `The backup of ${manifest.at} has no secret, since FLUXARA_BACKUP_KEY was not set: a new one is made. Everyone must sign in again, and links to pictures that were opened before end; share links and tokens go on.\n`;

const words: Record<string, string> = {
  workspace: "workspace removed",
  artifact: "artifact removed",
  comment: "comment deleted",
  selection: "selection unpublished",
  token: "token revoked",
  link: "share link revoked",
  account: "account suspended",
  operator: "operator’s right taken back",
  membership: "membership ended",
  hold: "hold set",
};

export function replayedText(replayed: ReplayCounts): string {
  const parts = Object.entries(replayed).map(([kind, count]) => `${words[kind] ?? kind}: ${count}`);
  return parts.length === 0 ? "" : `Once more, by the journal: ${parts.join(", ")}.\n`;
}

export function leftOutText({ leftOut }: BytesReport): string {
  if (leftOut.length === 0) return "";
  const each = leftOut.map(({ key, ...finding }) => `${findingText(finding)}    left out: ${key}\n`);
  return `${each.join("")}${counted(leftOut.length, "file")} of the backup could not be restored. Deliver the same originals again.\n`;
}

function mayBeBackText({ mayBeBack, backupAt }: RestoredCopy): string {
  if (mayBeBack === null) return "";
  const { artifacts, tokens, links, accounts, memberships } = mayBeBack;
  return `No journal says what ended after ${backupAt}. What was removed, revoked or suspended since then may be back, among ${counted(artifacts, "artifact")}, ${counted(tokens, "token")}, ${counted(links, "share link")}, ${counted(accounts, "account")} and ${counted(memberships, "membership")}. Tokens do not work until this copy is the one.\n`;
}

/** What is to be known of the copy once it is there. */
export const copyText = (copy: RestoredCopy): string =>
  `${mayBeBackText(copy)}Restored. Start Fluxara and look at it: it removes nothing and sends nothing until you confirm it, on the page System, Health or by fluxara restore --finish.\n`;
