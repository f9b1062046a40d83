import { formatBytes, formatDuration, formatNumber, plural } from "@/components/ui/text/format";
import type { Tray, TrayRow } from "@/lib/client/uploads/tray";
import { type FoundTotals, totalsOf } from "@/lib/domain/uploads/found";

/** "48 pictures, 118 MB in 3 folders; 2 cannot be imported". */
export function foundText({ pictures, bytes, folders, refused }: FoundTotals): string {
  if (pictures + refused === 0) return "no files: it is empty, or cannot be read";
  const where = folders === 0 ? "" : ` in ${plural(folders, "folder")}`;
  const rest = refused === 0 ? "" : `; ${formatNumber(refused)} cannot be imported`;
  return `${plural(pictures, "picture")}, ${formatBytes(bytes)}${where}${rest}`;
}

export const foundIn = (files: Parameters<typeof totalsOf>[0]): string => foundText(totalsOf(files));

const titles = { sending: "Importing", paused: "Paused:", stalled: "Waiting to continue:" } as const;

export function trayTitle({ phase, counts }: Tray): string {
  if (phase === "empty") return "Import pictures";
  if (phase === "finished") return `Imported ${formatNumber(counts.done)} of ${plural(counts.total, "file")}`;
  return `${titles[phase]} ${plural(counts.total, "file")}`;
}

/** "32 of 48 · 79 MB of 118 MB". */
export function progressText({ counts, bytes, sent }: Tray): string {
  const files = `${formatNumber(counts.over)} of ${formatNumber(counts.total)}`;
  return `${files} · ${formatBytes(sent)} of ${formatBytes(bytes)}`;
}

function leftText(seconds: number): string {
  if (seconds < 100) return `${seconds} s`;
  if (seconds < 6_000) return `${Math.ceil(seconds / 60)} min`;
  return formatDuration(seconds * 1000);
}

/** "6.2 MB/s · 7 s left"; "" while that is not known. */
export function paceText({ phase, speed, secondsLeft }: Tray): string {
  if (phase !== "sending" || speed === null || secondsLeft === null) return "";
  return `${formatBytes(Math.round(speed))}/s · ${leftText(secondsLeft)} left`;
}

/** "27 new · 3 already here · 2 refused · 16 to go". */
export function countsText({ counts }: Tray): string {
  const going = counts.waiting + counts.sending + counts.importing;
  const parts: [number, string][] = [
    [counts.done, "new"],
    [counts.here, "already here"],
    [counts.refused, "refused"],
    [going, "to go"],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${formatNumber(count)} ${word}`)
    .join(" · ");
}

/** What a screen reader announces: each quarter rather than each file, and the result at the end. */
export function saidText(tray: Tray): string {
  const { phase, counts, because, proposal, reading } = tray;
  if (reading !== null) return "Looking through the files";
  if (proposal !== null) return `Found ${foundIn(proposal.files)}`;
  if (phase === "empty") return "";
  if (phase === "finished") return `Finished: ${countsText(tray)}`;
  if (phase !== "sending") return because === null ? trayTitle(tray) : `${trayTitle(tray)}. ${because}`;
  const quarter = Math.floor((4 * counts.over) / counts.total) * 25;
  return `${trayTitle(tray)}: ${quarter} %`;
}

/** The second line of a row. */
export function rowText({ state, bytes, sent, detail }: TrayRow): string {
  if (state === "sending") return `${formatBytes(sent)} of ${formatBytes(bytes)}`;
  if (state === "importing") return "reading the picture";
  return detail ?? formatBytes(bytes);
}
