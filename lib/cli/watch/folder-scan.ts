import { setImmediate as breathe } from "node:timers/promises";
import { type FileSeen, type FolderSeen, listFolder, lookAt } from "./list-folder";

/** After so many files the process does something else. */
const breathEvery = 500;

type ScanHandlers = { file: (found: FileSeen) => void; folder: (folder: FolderSeen) => void };

/** What is in a folder; nothing if it is gone or nobody may read it: the next scan tries again. */
function entriesOf(folder: FolderSeen): FolderSeen[] {
  try {
    return listFolder(folder);
  } catch {
    return [];
  }
}

/** Tells the files of a folder; returns the folders in it. */
async function scanOne(folder: FolderSeen, found: ScanHandlers): Promise<FolderSeen[]> {
  const folders: FolderSeen[] = [];
  for (const [index, entry] of entriesOf(folder).entries()) {
    const seen = lookAt(entry);
    if (seen === "folder") folders.push(entry);
    else if (seen !== null) found.file(seen);
    if (index % breathEvery === 0) await breathe();
  }
  return folders;
}

/** All files and folders from a folder downwards, which it names too. */
export async function scanFrom(start: FolderSeen, found: ScanHandlers, stop: AbortSignal): Promise<void> {
  const folders = [start];
  for (let folder = folders.pop(); folder !== undefined && !stop.aborted; folder = folders.pop()) {
    found.folder(folder);
    folders.push(...(await scanOne(folder, found)));
  }
}
