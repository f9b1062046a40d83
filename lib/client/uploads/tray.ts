import { secondsLeft, speedOf } from "@/lib/domain/uploads/speed";
import type { FolderFiles, FoundFile } from "./inspect-files";
import type { ToSend } from "./send-file";

export type RowState = "waiting" | "sending" | "importing" | "done" | "here" | "refused";

/** One file in the tray. `sent` is in bytes; `detail` says why it was refused or skipped. */
export type TrayRow = ToSend & {
  key: number;
  /** The folder that was picked. */
  folder: string | null;
  state: RowState;
  sent: number;
  detail: string | null;
  sha256: string | null;
  artifactId: string | null;
};

/** Where dropped files go by default: into a set, a new set named after the folder, or none. */
export type SetChoice = { set: string } | "folder" | null;

/** Found but not yet confirmed. */
export type Proposal = FolderFiles & { ws: string; set: string };

const sameFile = ({ path, bytes, modifiedAt }: FoundFile) => `${path}|${bytes}|${modifiedAt}`;

/** What was found next is added to what is not confirmed yet, if it is for the same workspace. */
export function withProposal(before: Proposal | null, next: Proposal): Proposal {
  if (before === null || before.ws !== next.ws) return next;
  const known = new Set(before.files.map(sameFile));
  const files = [...before.files, ...next.files.filter((file) => !known.has(sameFile(file)))];
  const folder = before.folder === next.folder ? before.folder : null;
  return { ws: before.ws, folder, files, set: before.set || next.set };
}

export type Phase = "empty" | "sending" | "paused" | "stalled" | "finished";

export type TrayCounts = Record<RowState, number> & { total: number; over: number };

/** What the tray shows; a new object after every change. */
export type Tray = {
  isOpen: boolean;
  /** Files seen so far while folders are searched. */
  reading: number | null;
  proposal: Proposal | null;
  phase: Phase;
  /** The error that paused or stalled uploading; null if there is none. */
  because: string | null;
  counts: TrayCounts;
  bytes: number;
  sent: number;
  speed: number | null;
  secondsLeft: number | null;
  /** Keys of the rows in display order: running first, then those that need attention. */
  order: readonly number[];
  /** Left by earlier pages. */
  left: readonly { ws: string; folder: string | null; open: number; total: number }[];
};

export const hasEnded = (state: RowState) => state === "done" || state === "here" || state === "refused";

export function countsOf(rows: readonly TrayRow[]): TrayCounts {
  const counts = { waiting: 0, sending: 0, importing: 0, done: 0, here: 0, refused: 0, total: 0, over: 0 };
  for (const { state } of rows) {
    counts[state]++;
    counts.total++;
    if (hasEnded(state)) counts.over++;
  }
  return counts;
}

const places: Record<RowState, number> = {
  sending: 0,
  importing: 0,
  refused: 1,
  here: 2,
  waiting: 3,
  done: 4,
};

export function orderOf(rows: readonly TrayRow[]): number[] {
  const groups: number[][] = [[], [], [], [], []];
  for (const { state, key } of rows) groups[places[state]]?.push(key);
  groups[4]?.reverse();
  return groups.flat();
}

/** Total bytes to send, and bytes sent so far. */
export function bytesOf(rows: readonly TrayRow[]): { bytes: number; sent: number } {
  let [bytes, sent] = [0, 0];
  for (const row of rows) {
    if (row.state === "refused") continue;
    bytes += row.bytes;
    sent += hasEnded(row.state) ? row.bytes : row.sent;
  }
  return { bytes, sent };
}

export function pace(samples: readonly { at: number; bytes: number }[], rest: number) {
  const speed = speedOf(samples);
  return { speed, secondsLeft: secondsLeft(rest, speed) };
}

export const emptyTray: Tray = {
  ...{ isOpen: false, reading: null, proposal: null, phase: "empty", because: null },
  counts: countsOf([]),
  ...{ bytes: 0, sent: 0, speed: null, secondsLeft: null, order: [], left: [] },
};
